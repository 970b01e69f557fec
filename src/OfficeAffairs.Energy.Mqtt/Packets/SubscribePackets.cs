using System.Buffers;

namespace OfficeAffairs.Energy.Mqtt.Packets;

/// <summary>SUBSCRIBE and UNSUBSCRIBE (MQTT 5 sections 3.8 and 3.10).</summary>
static class SubscribePackets
{
    /// <summary>Both packets have these flags (table 2-2).</summary>
    const byte Flags = 0b0010;

    public static void WriteSubscribe(IBufferWriter<byte> output, ushort packetId, IReadOnlyList<TopicSubscription> subscriptions)
    {
        var body = new PacketBuilder().UInt16(packetId).Properties(new PacketBuilder());
        foreach (var subscription in subscriptions)
        {
            body.String(subscription.Filter).Byte((byte)subscription.QualityOfService);
        }

        body.WriteTo(output, PacketType.Subscribe, Flags);
    }

    public static void WriteUnsubscribe(IBufferWriter<byte> output, ushort packetId, string filter) =>
        new PacketBuilder().UInt16(packetId).Properties(new PacketBuilder()).String(filter).WriteTo(output, PacketType.Unsubscribe, Flags);
}
