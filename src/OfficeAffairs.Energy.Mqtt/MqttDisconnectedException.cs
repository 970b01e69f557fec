namespace OfficeAffairs.Energy.Mqtt;

/// <summary>
/// There is no connection, or it was lost before the server answered. Whether the server got the message is then unknown:
/// who must be sure publishes it again after the reconnection.
/// </summary>
public sealed class MqttDisconnectedException : MqttException
{
    internal MqttDisconnectedException(string message, MqttReasonCode? reasonCode = null, Exception? innerException = null)
        : base(message, reasonCode, innerException)
    {
    }
}
