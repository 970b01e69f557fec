using System.Buffers;
using OfficeAffairs.Energy.Mqtt;
using OfficeAffairs.Energy.Mqtt.Packets;
using static OfficeAffairs.Energy.Tests.Mqtt.Packets.ServerFrames;

namespace OfficeAffairs.Energy.Tests.Mqtt.Packets;

public sealed class FrameTests
{
    static readonly byte[][] Packets =
    [
        ConnAck(true, 0, Property(0x21, Two(5))),
        Publish("a/b", new byte[200], qos: 1, packetId: 7),
        PubAck(9),
        PingResp(),
        SubAck(1, 1),
        Disconnect(0x8B),
    ];

    static readonly byte[] Stream = [.. Packets.SelectMany(packet => packet)];

    [Fact]
    public void Stream_cut_at_any_byte_gives_the_same_packets()
    {
        for (var cut = 0; cut <= Stream.Length; cut++)
        {
            AssertAllFound(Segments(Stream[..cut], Stream[cut..]));
        }
    }

    [Fact]
    public void Stream_cut_at_any_two_bytes_gives_the_same_packets()
    {
        for (var first = 0; first <= Stream.Length; first++)
        {
            for (var second = first; second <= Stream.Length; second += 3)
            {
                AssertAllFound(Segments(Stream[..first], Stream[first..second], Stream[second..]));
            }
        }
    }

    [Fact]
    public void Stream_of_single_bytes_gives_the_same_packets() =>
        AssertAllFound(Segments([.. Stream.Select(value => new[] { value })]));

    [Fact]
    public void Incomplete_packet_is_left_in_the_buffer_whatever_its_length()
    {
        foreach (var packet in Packets)
        {
            for (var length = 0; length < packet.Length; length++)
            {
                var buffer = new ReadOnlySequence<byte>(packet, 0, length);
                Assert.False(Frame.TryRead(ref buffer, PacketAssert.NoLimit, out _));
                Assert.Equal(length, buffer.Length);
            }
        }
    }

    [Fact]
    public void Packet_that_is_too_large_is_refused_before_its_body_has_come()
    {
        var buffer = new ReadOnlySequence<byte>([0x30, 0xFF, 0xFF, 0xFF, 0x7F]);

        PacketAssert.Refused(MqttReasonCode.PacketTooLarge, () => Frame.TryRead(ref buffer, 1_000_000, out _));
    }

    [Fact]
    public void Packet_of_exactly_the_largest_size_is_taken()
    {
        var packet = Publish("a", new byte[100]);
        var buffer = new ReadOnlySequence<byte>(packet);
        Assert.True(Frame.TryRead(ref buffer, packet.Length, out _));

        buffer = new ReadOnlySequence<byte>(packet);
        PacketAssert.Refused(MqttReasonCode.PacketTooLarge, () => Frame.TryRead(ref buffer, packet.Length - 1, out _));
    }

    internal static ReadOnlySequence<byte> Segments(params byte[][] parts)
    {
        var first = new Segment(parts[0], null);
        var last = first;
        foreach (var part in parts.Skip(1))
        {
            last = new Segment(part, last);
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    static void AssertAllFound(ReadOnlySequence<byte> buffer)
    {
        foreach (var packet in Packets)
        {
            Assert.True(Frame.TryRead(ref buffer, PacketAssert.NoLimit, out var frame));
            Assert.Equal(packet[0], (byte)((byte)frame.Type << 4 | frame.Flags));
            Assert.Equal(PacketAssert.Body(packet, out _), frame.Body.ToArray());
        }

        Assert.False(Frame.TryRead(ref buffer, PacketAssert.NoLimit, out _));
        Assert.True(buffer.IsEmpty);
    }

    sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(byte[] bytes, Segment? previous)
        {
            Memory = bytes;
            if (previous is not null)
            {
                RunningIndex = previous.RunningIndex + previous.Memory.Length;
                previous.Next = this;
            }
        }
    }
}
