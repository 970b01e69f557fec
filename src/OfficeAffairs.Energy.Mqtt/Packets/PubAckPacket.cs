using System.Buffers;
using System.Buffers.Binary;

namespace OfficeAffairs.Energy.Mqtt.Packets;

/// <summary>PUBACK (MQTT 5 section 3.4).</summary>
readonly record struct PubAckPacket(ushort PacketId, MqttReasonCode ReasonCode = MqttReasonCode.Success, string? ReasonString = null)
{
    public static PubAckPacket Read(ReadOnlySpan<byte> body)
    {
        var reader = new PacketReader(body);
        var packetId = reader.ReadNonZeroUInt16("packet identifier");
        if (reader.IsAtEnd)
        {
            return new PubAckPacket(packetId);
        }

        var reasonCode = reader.ReadReasonCode(PacketType.PubAck);
        var reason = reader.IsAtEnd ? null : reader.ReadProperties().ReadReason(PacketType.PubAck);
        reader.ExpectEnd();
        return new PubAckPacket(packetId, reasonCode, reason);
    }

    /// <summary>Writes an acknowledgement of success, in its short form of four bytes.</summary>
    public static void WriteSuccess(IBufferWriter<byte> output, ushort packetId)
    {
        var span = output.GetSpan(4);
        span[0] = (byte)PacketType.PubAck << 4;
        span[1] = sizeof(ushort);
        BinaryPrimitives.WriteUInt16BigEndian(span[2..], packetId);
        output.Advance(4);
    }
}
