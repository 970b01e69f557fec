namespace OfficeAffairs.Energy.Mqtt;

/// <summary>Base of all errors of this client.</summary>
public abstract class MqttException : Exception
{
    private protected MqttException(string message, MqttReasonCode? reasonCode, Exception? innerException)
        : base(message, innerException)
    {
        ReasonCode = reasonCode;
    }

    /// <summary>The reason as one side stated it to the other; null where the network and not MQTT is the cause.</summary>
    public MqttReasonCode? ReasonCode { get; }
}
