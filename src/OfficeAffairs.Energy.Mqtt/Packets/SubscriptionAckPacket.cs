namespace OfficeAffairs.Energy.Mqtt.Packets;

/// <summary>SUBACK and UNSUBACK, which have the same form (MQTT 5 sections 3.9 and 3.11).</summary>
sealed record SubscriptionAckPacket(ushort PacketId, IReadOnlyList<MqttReasonCode> ReasonCodes, string? ReasonString)
{
    public static SubscriptionAckPacket Read(PacketType type, ReadOnlySpan<byte> body)
    {
        var reader = new PacketReader(body);
        var packetId = reader.ReadNonZeroUInt16("packet identifier");
        var reason = reader.ReadProperties().ReadReason(type);
        if (reader.IsAtEnd)
        {
            throw MqttProtocolException.Malformed($"{type} states no reason code.");
        }

        var codes = new MqttReasonCode[body.Length - reader.Position];
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = reader.ReadReasonCode(type);
        }

        return new SubscriptionAckPacket(packetId, codes, reason);
    }
}
