using System.Buffers;
using OfficeAffairs.Energy.Mqtt;
using OfficeAffairs.Energy.Mqtt.Packets;
using static OfficeAffairs.Energy.Tests.Mqtt.Packets.PacketAssert;

namespace OfficeAffairs.Energy.Tests.Mqtt.Packets;

/// <summary>What the client writes, against bytes worked out from the tables of the standard.</summary>
public sealed class OutgoingPacketTests
{
    static readonly MqttClientOptions Plain = new() { Host = "h", ClientId = "c", KeepAlive = TimeSpan.FromSeconds(10), TopicAliasMaximum = 0, ReceiveMaximum = 20, MaximumPacketSize = 65_536 };

    [Fact]
    public void Connect_with_the_least_it_can_say() =>
        Assert.Equal(
            Hex("10 16  0004 4D515454 05 02 000A  08 21 0014 27 00010000  0001 63"),
            Written(output => ConnectPacket.Write(output, Plain, cleanStart: true)));

    /// <summary>Flags as in the example of section 3.1.2.13: user name, password, will of QoS 1, clean start (0xCE).</summary>
    [Fact]
    public void Connect_with_everything_it_can_say()
    {
        var options = Plain with
        {
            UserName = "u",
            Password = "pw",
            SessionExpiry = TimeSpan.FromSeconds(10),
            TopicAliasMaximum = 3,
            Will = new MqttWill { Topic = "w", Payload = new byte[] { 7, 8 }, Delay = TimeSpan.FromSeconds(5) },
        };

        Assert.Equal(
            Hex("10 32  0004 4D515454 05 CE 000A  10 11 0000000A 21 0014 27 00010000 22 0003  0001 63  05 18 00000005 0001 77 0002 0708  0001 75  0002 7077"),
            Written(output => ConnectPacket.Write(output, options, cleanStart: true)));
    }

    [Fact]
    public void Session_that_never_expires_is_all_ones()
    {
        var bytes = Written(output => ConnectPacket.Write(output, Plain with { SessionExpiry = TimeSpan.MaxValue }, cleanStart: false));

        Assert.Equal(Hex("11 FFFFFFFF"), bytes[13..18]);
        Assert.Equal(0, bytes[9]);
    }

    /// <summary>Topic and identifier of the example of section 3.3.2: "a/b", 10.</summary>
    [Fact]
    public void Publish_of_QoS_1() =>
        Assert.Equal(
            Hex("32 0A  0003 612F62  000A  00  0102"),
            Written(output => PublishPacket.Write(output, new OutgoingMessage("a/b", new byte[] { 1, 2 }, MqttQualityOfService.AtLeastOnce, false), null, 10)));

    [Fact]
    public void Retained_publish_of_QoS_0_has_no_identifier() =>
        Assert.Equal(
            Hex("31 07  0003 612F62  00  09"),
            Written(output => PublishPacket.Write(output, new OutgoingMessage("a/b", new byte[] { 9 }, MqttQualityOfService.AtMostOnce, true), null, 10)));

    [Fact]
    public void Publish_with_all_properties()
    {
        var publication = new MqttPublication
        {
            Topic = "t",
            MessageExpiry = TimeSpan.FromSeconds(258),
            ContentType = "j",
            ResponseTopic = "r",
            CorrelationData = new byte[] { 1, 2 },
            UserProperties = [new("k", "v")],
        };

        Assert.Equal(
            Hex("32 1F  0001 74  0001  19 02 00000102 03 0001 6A 08 0001 72 09 0002 0102 26 0001 6B 0001 76"),
            Written(output => PublishPacket.Write(output, new OutgoingMessage("t", default, MqttQualityOfService.AtLeastOnce, false), PublishProperties.Build(publication), 1)));
    }

    [Fact]
    public void Acknowledgement_of_success_takes_its_short_form() =>
        Assert.Equal(Hex("40 02 1234"), Written(output => PubAckPacket.WriteSuccess(output, 0x1234)));

    /// <summary>The filters of the example of section 3.8.3, with the highest quality this client asks for.</summary>
    [Fact]
    public void Subscribe_with_two_filters() =>
        Assert.Equal(
            Hex("82 0F  000A 00  0003 612F62 01  0003 632F64 00"),
            Written(output => SubscribePackets.WriteSubscribe(output, 10, [new("a/b", MqttQualityOfService.AtLeastOnce), new("c/d", MqttQualityOfService.AtMostOnce)])));

    [Fact]
    public void Unsubscribe() =>
        Assert.Equal(Hex("A2 08  000A 00  0003 612F62"), Written(output => SubscribePackets.WriteUnsubscribe(output, 10, "a/b")));

    [Fact]
    public void Ping() => Assert.Equal(Hex("C0 00"), Written(PingPackets.WriteRequest));

    [Fact]
    public void Goodbye_needs_no_reason_and_a_complaint_states_it()
    {
        Assert.Equal(Hex("E0 00"), Written(output => DisconnectPacket.Write(output, MqttReasonCode.Success)));
        Assert.Equal(Hex("E0 01 82"), Written(output => DisconnectPacket.Write(output, MqttReasonCode.ProtocolError)));
    }

    [Fact]
    public void Text_that_cannot_travel_is_refused_before_a_byte_is_written()
    {
        foreach (var forbidden in new[] { '\0', '\ud800', '\udfff' })
        {
            var output = new ArrayBufferWriter<byte>();
            var message = new OutgoingMessage($"a{forbidden}b", default, MqttQualityOfService.AtMostOnce, false);

            Assert.Throws<ArgumentException>(() => PublishPacket.Write(output, message, null, 0));
            Assert.Equal(0, output.WrittenCount);
        }
    }

    [Fact]
    public void Text_longer_than_its_length_field_is_refused() =>
        Assert.Throws<ArgumentException>(() => MqttText.Measure(new string('能', 21_846)));

    /// <summary>The example of section 1.5.4: A and U+2A6D4.</summary>
    [Fact]
    public void Text_beyond_the_basic_plane_is_written_as_in_the_standard() =>
        Assert.Equal(Hex("0005 41 F0AA9B94"), new PacketBuilder().String("A\U0002A6D4").Written.ToArray());

    [Fact]
    public void Packet_beyond_what_a_length_can_say_is_refused() =>
        Assert.Throws<MqttRefusedException>(() => PublishPacket.Measure(1, 0, VariableInteger.Maximum, MqttQualityOfService.AtLeastOnce, out _));
}
