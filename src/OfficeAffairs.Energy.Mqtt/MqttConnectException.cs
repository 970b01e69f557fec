namespace OfficeAffairs.Energy.Mqtt;

/// <summary>No connection came about: the server cannot be reached, its certificate is not trusted, or it refuses this client.</summary>
public sealed class MqttConnectException : MqttException
{
    internal MqttConnectException(string message, MqttReasonCode? reasonCode = null, Exception? innerException = null)
        : base(message, reasonCode, innerException)
    {
    }
}
