using OfficeAffairs.Energy.Mqtt;
using OfficeAffairs.Energy.Mqtt.Packets;
using static OfficeAffairs.Energy.Tests.Mqtt.Packets.PacketAssert;
using static OfficeAffairs.Energy.Tests.Mqtt.Packets.ServerFrames;

namespace OfficeAffairs.Energy.Tests.Mqtt.Packets;

public sealed class IncomingPacketTests
{
    [Fact]
    public void ConnAck_without_properties_means_the_defaults_of_the_standard()
    {
        var terms = ConnAckPacket.Read(Hex("00 00 00"));

        Assert.Equal((false, MqttReasonCode.Success), (terms.SessionPresent, terms.ReasonCode));
        Assert.Equal((65_535, int.MaxValue), (terms.ReceiveMaximum, terms.MaximumPacketSize));
        Assert.Equal((true, true), (terms.IsQoS1Available, terms.IsRetainAvailable));
        Assert.Null(terms.ServerKeepAlive);
    }

    [Fact]
    public void ConnAck_with_every_property_is_read()
    {
        var body = Body(
            ConnAck(
                true, 0, Property(0x11, Four(7)), Property(0x21, Two(5)), Property(0x24, [1]), Property(0x25, [0]), Property(0x27, Four(1000)), Property(0x12, Text("id")),
                Property(0x22, Two(9)), Property(0x1F, Text("why")), Property(0x26, Text("k"), Text("v")), Property(0x28, [1]), Property(0x29, [1]), Property(0x2A, [1]),
                Property(0x13, Two(60)), Property(0x1A, Text("info")), Property(0x1C, Text("other")), Property(0x15, Text("m")), Property(0x16, Binary([1]))),
            out _);

        var terms = ConnAckPacket.Read(body);

        Assert.Equal((true, TimeSpan.FromSeconds(7), 5, true, false), (terms.SessionPresent, terms.SessionExpiry, terms.ReceiveMaximum, terms.IsQoS1Available, terms.IsRetainAvailable));
        Assert.Equal((1000, "id", "why", TimeSpan.FromSeconds(60), "other"), (terms.MaximumPacketSize, terms.AssignedClientId, terms.ReasonString, terms.ServerKeepAlive, terms.ServerReference));
    }

    [Fact]
    public void Publish_with_every_property_is_read()
    {
        var packet = ReadPublish(Publish(
            "a/b", [1, 2, 3], qos: 1, packetId: 258, retain: true, duplicate: true, Property(0x01, [1]), Property(0x02, Four(60)), Property(0x23, Two(4)), Property(0x08, Text("r")),
            Property(0x09, Binary([9])), Property(0x26, Text("k"), Text("1")), Property(0x26, Text("k"), Text("2")), Property(0x0B, Length(200)), Property(0x0B, Length(1)), Property(0x03, Text("json"))));

        Assert.Equal(("a/b", MqttQualityOfService.AtLeastOnce, true, true, 258, 4), (packet.Topic, packet.QualityOfService, packet.Retain, packet.IsDuplicate, (int)packet.PacketId, (int)packet.TopicAlias));
        Assert.Equal<byte>([1, 2, 3], packet.Payload.ToArray());
        Assert.Equal(("json", "r", TimeSpan.FromSeconds(60)), (packet.Properties!.ContentType, packet.Properties.ResponseTopic, packet.Properties.MessageExpiry));
        Assert.Equal<byte>([9], packet.Properties.CorrelationData!);
        Assert.Equal([new("k", "1"), new MqttUserProperty("k", "2")], packet.Properties.UserProperties!);
    }

    [Theory]
    [InlineData("000A", MqttReasonCode.Success)]
    [InlineData("000A 10", MqttReasonCode.NoMatchingSubscribers)]
    [InlineData("000A 87 00", MqttReasonCode.NotAuthorized)]
    public void Acknowledgement_is_read_in_all_its_lengths(string hex, MqttReasonCode expected) =>
        Assert.Equal(new PubAckPacket(10, expected), PubAckPacket.Read(Hex(hex)));

    [Fact]
    public void Acknowledgement_carries_its_reason() =>
        Assert.Equal("quota", PubAckPacket.Read(Body(PubAck(1, 0x97, Property(0x26, Text("a"), Text("b")), Property(0x1F, Text("quota"))), out _)).ReasonString);

    [Fact]
    public void Answer_to_a_subscription_has_one_code_per_filter() =>
        Assert.Equal(
            [MqttReasonCode.GrantedQoS1, MqttReasonCode.NotAuthorized, MqttReasonCode.Success],
            SubscriptionAckPacket.Read(PacketType.SubAck, Body(SubAck(1, 1, 0x87, 0), out _)).ReasonCodes);

    [Fact]
    public void Disconnect_is_read_in_all_its_lengths()
    {
        Assert.Equal(MqttReasonCode.Success, DisconnectPacket.Read([]).ReasonCode);
        Assert.Equal(MqttReasonCode.ServerShuttingDown, DisconnectPacket.Read([0x8B]).ReasonCode);
        var full = DisconnectPacket.Read(Body(Disconnect(0x9D, Property(0x1F, Text("moved")), Property(0x1C, Text("other:1883")), Property(0x26, Text("a"), Text("b"))), out _));
        Assert.Equal(new DisconnectPacket(MqttReasonCode.ServerMoved, "moved", "other:1883"), full);
    }

    [Fact]
    public void Every_reason_a_server_may_disconnect_with_is_read()
    {
        byte[] allowed =
        [
            0x00, 0x80, 0x81, 0x82, 0x83, 0x87, 0x89, 0x8B, 0x8C, 0x8D, 0x8E, 0x8F, 0x90, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9A, 0x9B, 0x9C, 0x9D, 0x9E, 0x9F, 0xA0, 0xA1, 0xA2,
        ];
        for (var code = 0; code <= byte.MaxValue; code++)
        {
            var body = new[] { (byte)code };
            if (allowed.Contains((byte)code))
            {
                Assert.Equal((MqttReasonCode)code, DisconnectPacket.Read(body).ReasonCode);
            }
            else
            {
                Refused(MqttReasonCode.ProtocolError, () => DisconnectPacket.Read(body));
            }
        }
    }
}
