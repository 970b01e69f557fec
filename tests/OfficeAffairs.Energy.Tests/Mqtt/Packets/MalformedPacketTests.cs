using OfficeAffairs.Energy.Mqtt;
using OfficeAffairs.Energy.Mqtt.Packets;
using static OfficeAffairs.Energy.Mqtt.MqttReasonCode;
using static OfficeAffairs.Energy.Tests.Mqtt.Packets.PacketAssert;
using static OfficeAffairs.Energy.Tests.Mqtt.Packets.ServerFrames;

namespace OfficeAffairs.Energy.Tests.Mqtt.Packets;

/// <summary>Packets that break one rule each.</summary>
public sealed class MalformedPacketTests
{
    public static TheoryData<string, byte[], MqttReasonCode> Publications => new()
    {
        { "QoS 3", [0x36, .. Publish("a", [], 1, 1)[1..]], MalformedPacket },
        { "QoS 2, never asked for", [0x34, .. Publish("a", [], 1, 1)[1..]], ProtocolError },
        { "duplicate of QoS 0", Publish("a", [], duplicate: true), MalformedPacket },
        { "identifier zero", Publish("a", [], 1, 0), ProtocolError },
        { "wildcard + in the topic", Publish("a/+", []), TopicNameInvalid },
        { "wildcard # in the topic", Publish("#", []), TopicNameInvalid },
        { "neither topic nor alias", Publish("", []), ProtocolError },
        { "alias zero", Publish("a", [], properties: [Property(0x23, Two(0))]), TopicAliasInvalid },
        { "two aliases", Publish("a", [], properties: [Property(0x23, Two(1)), Property(0x23, Two(1))]), ProtocolError },
        { "two content types", Publish("a", [], properties: [Property(0x03, Text("a")), Property(0x03, Text("a"))]), ProtocolError },
        { "payload format 2", Publish("a", [], properties: [Property(0x01, [2])]), ProtocolError },
        { "subscription identifier zero", Publish("a", [], properties: [Property(0x0B, [0])]), ProtocolError },
        { "property of another packet", Publish("a", [], properties: [Property(0x11, Four(1))]), MalformedPacket },
        { "unknown property", Publish("a", [], properties: [Property(0x3F, [1])]), MalformedPacket },
        { "property beyond one byte", Publish("a", [], properties: [Property(0x80, [1])]), MalformedPacket },
        { "property cut short", Publish("a", [], properties: [Property(0x02, Two(1))]), MalformedPacket },
        { "properties longer than the packet", Packet(0x30, Text("a"), [5], [1]), MalformedPacket },
        { "topic longer than the packet", Packet(0x30, Two(9), [0x61]), MalformedPacket },
        { "no topic at all", Packet(0x30, [0x00]), MalformedPacket },
        { "no properties", Packet(0x30, Text("a")), MalformedPacket },
        { "topic with U+0000", Publish("a\0", []), MalformedPacket },
        { "topic that is no UTF-8", Packet(0x30, Binary([0xC3, 0x28]), [0]), MalformedPacket },
        { "topic with a surrogate", Packet(0x30, Binary([0xED, 0xA0, 0x80]), [0]), MalformedPacket },
        { "overlong UTF-8", Packet(0x30, Binary([0xC0, 0xAF]), [0]), MalformedPacket },
    };

    public static TheoryData<string, byte[], MqttReasonCode> Bodies => new()
    {
        // Each begins with the type of the packet whose body follows.
        { "session resumed although refused", [2, 1, 0x87, 0], ProtocolError },
        { "flags of CONNACK", [2, 2, 0, 0], ProtocolError },
        { "CONNACK without properties", [2, 0, 0], MalformedPacket },
        { "CONNACK too long", [2, 0, 0, 0, 0], MalformedPacket },
        { "receive maximum zero", [2, 0, 0, 3, 0x21, 0, 0], ProtocolError },
        { "maximum packet size zero", [2, 0, 0, 5, 0x27, 0, 0, 0, 0], ProtocolError },
        { "maximum QoS 2", [2, 0, 0, 2, 0x24, 2], ProtocolError },
        { "reason of no CONNACK", [2, 0, 0x8E, 0], ProtocolError },
        { "identifier zero in PUBACK", [4, 0, 0], ProtocolError },
        { "PUBACK of one byte", [4, 0], MalformedPacket },
        { "reason of no PUBACK", [4, 0, 1, 0x8E], ProtocolError },
        { "PUBACK too long", [4, 0, 1, 0, 0, 0], MalformedPacket },
        { "property of no PUBACK", [4, 0, 1, 0, 3, 0x13, 0, 1], MalformedPacket },
        { "SUBACK without codes", [9, 0, 1, 0], MalformedPacket },
        { "reason of no SUBACK", [9, 0, 1, 0, 3], ProtocolError },
        { "identifier zero in SUBACK", [9, 0, 0, 0, 0], ProtocolError },
        { "reason of no UNSUBACK", [11, 0, 1, 0, 1], ProtocolError },
        { "DISCONNECT too long", [14, 0, 0, 0], MalformedPacket },
        { "session expiry in a server's DISCONNECT", [14, 0, 5, 0x11, 0, 0, 0, 1], MalformedPacket },
    };

    [Theory]
    [MemberData(nameof(Publications))]
    public void Publication_that_breaks_a_rule_is_refused(string rule, byte[] packet, MqttReasonCode reason) =>
        Assert.NotEmpty(Refused(reason, () => ReadPublish(packet)).Message + rule);

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Packet_that_breaks_a_rule_is_refused(string rule, byte[] typeAndBody, MqttReasonCode reason) =>
        Assert.NotEmpty(Refused(reason, () => Read((PacketType)typeAndBody[0], typeAndBody.AsSpan(1))).Message + rule);

    [Fact]
    public void Flags_other_than_the_reserved_ones_are_refused()
    {
        Body([0x41, 2, 0, 1], out var frame);

        Refused(MalformedPacket, () => frame.ExpectFlags(0));
    }

    /// <summary>Reads the body of any packet a server may send after CONNECT.</summary>
    internal static void Read(PacketType type, ReadOnlySpan<byte> body)
    {
        switch (type)
        {
            case PacketType.ConnAck:
                ConnAckPacket.Read(body);
                break;
            case PacketType.PubAck:
                PubAckPacket.Read(body);
                break;
            case PacketType.SubAck or PacketType.UnsubAck:
                SubscriptionAckPacket.Read(type, body);
                break;
            case PacketType.Disconnect:
                DisconnectPacket.Read(body);
                break;
            case PacketType.Publish:
                PublishPacket.Read(0b0010, body.ToArray());
                break;
        }
    }
}
