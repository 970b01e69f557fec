namespace OfficeAffairs.Energy.Mqtt;

/// <summary>The other side broke the rules of MQTT 5: bytes that are no packet, a packet out of place, a limit exceeded.</summary>
public sealed class MqttProtocolException : MqttException
{
    internal MqttProtocolException(MqttReasonCode reasonCode, string message)
        : base(message, reasonCode, null)
    {
    }

    internal static MqttProtocolException Malformed(string message) => new(MqttReasonCode.MalformedPacket, message);

    internal static MqttProtocolException Violation(string message) => new(MqttReasonCode.ProtocolError, message);
}
