namespace OfficeAffairs.Energy.Mqtt;

/// <summary>The server cannot or will not do what was asked: a subscription refused, a message larger than it accepts.</summary>
public sealed class MqttRefusedException : MqttException
{
    internal MqttRefusedException(MqttReasonCode reasonCode, string message)
        : base(message, reasonCode, null)
    {
    }
}
