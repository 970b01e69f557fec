using System.Buffers;

namespace OfficeAffairs.Energy.Mqtt.Packets;

/// <summary>DISCONNECT, which both sides may send (MQTT 5 section 3.14).</summary>
sealed record DisconnectPacket(MqttReasonCode ReasonCode, string? ReasonString = null, string? ServerReference = null)
{
    public static DisconnectPacket Read(ReadOnlySpan<byte> body)
    {
        var reader = new PacketReader(body);
        if (reader.IsAtEnd)
        {
            return new DisconnectPacket(MqttReasonCode.Success);
        }

        var reasonCode = reader.ReadReasonCode(PacketType.Disconnect);
        if (reader.IsAtEnd)
        {
            return new DisconnectPacket(reasonCode);
        }

        string? reason = null;
        string? serverReference = null;
        var properties = reader.ReadProperties();
        while (properties.TryReadNext(out var id))
        {
            switch (id)
            {
                case PropertyId.ReasonString:
                    reason = properties.ReadString();
                    break;
                case PropertyId.ServerReference:
                    serverReference = properties.ReadString();
                    break;
                case PropertyId.UserProperty:
                    properties.ReadUserProperty();
                    break;
                default:
                    throw PropertyReader.Unexpected(PacketType.Disconnect, id);
            }
        }

        reader.ExpectEnd();
        return new DisconnectPacket(reasonCode, reason, serverReference);
    }

    public static void Write(IBufferWriter<byte> output, MqttReasonCode reasonCode)
    {
        var body = new PacketBuilder();
        if (reasonCode != MqttReasonCode.Success)
        {
            body.Byte((byte)reasonCode);
        }

        body.WriteTo(output, PacketType.Disconnect, flags: 0);
    }
}
