using System.Buffers;
using OfficeAffairs.Energy.Mqtt;
using OfficeAffairs.Energy.Mqtt.Packets;
using static OfficeAffairs.Energy.Tests.Mqtt.Packets.ServerFrames;

namespace OfficeAffairs.Energy.Tests.Mqtt.Packets;

/// <summary>
/// Bytes of a hostile or broken server: the outcome is a packet or a <see cref="MqttProtocolException"/>, never another
/// error, and never more memory than the bytes received justify.
/// </summary>
public sealed class HostileInputTests
{
    const int MaximumPacketSize = 4096;

    /// <summary>Objects, strings in UTF-16 and error messages for a short packet; a stated length must not raise this.</summary>
    const int AllocationPerPacket = 64 * 1024;

    static readonly byte[][] Samples =
    [
        ConnAck(true, 0, Property(0x21, Two(5)), Property(0x1F, Text("why")), Property(0x26, Text("k"), Text("v")), Property(0x27, Four(70_000))),
        Publish("a/b", [1, 2, 3], 1, 7, false, true, Property(0x02, Four(9)), Property(0x23, Two(4)), Property(0x09, Binary([9])), Property(0x26, Text("k"), Text("1"))),
        Publish("plain", new byte[300]),
        PubAck(3, 0x97, Property(0x1F, Text("quota"))),
        SubAck(1, 0, 1, 0x87),
        UnsubAck(1, 0),
        Disconnect(0x9D, Property(0x1C, Text("other")), Property(0x1F, Text("moved"))),
        PingResp(),
    ];

    [Fact]
    public void Random_bytes_give_packets_or_protocol_errors()
    {
        var random = new Random(Fuzz.Seed);
        for (var round = 0; round < Fuzz.Rounds; round++)
        {
            var bytes = new byte[random.Next(1, 200)];
            random.NextBytes(bytes);
            ReadAll(bytes, round);
        }
    }

    [Fact]
    public void Mutated_packets_give_packets_or_protocol_errors()
    {
        var random = new Random(Fuzz.Seed);
        for (var round = 0; round < Fuzz.Rounds; round++)
        {
            ReadAll(Fuzz.Mutate(Samples[random.Next(Samples.Length)], random), round);
        }
    }

    [Fact]
    public void Bodies_cut_short_at_every_byte_give_protocol_errors_or_shorter_packets()
    {
        foreach (var sample in Samples)
        {
            var body = PacketAssert.Body(sample, out var frame);
            for (var length = 0; length < body.Length; length++)
            {
                ReadAll(Packet((byte)((byte)frame.Type << 4 | frame.Flags), body[..length]), length);
            }
        }
    }

    static void ReadAll(byte[] bytes, int round)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var buffer = new ReadOnlySequence<byte>(bytes);
            while (Frame.TryRead(ref buffer, MaximumPacketSize, out var frame))
            {
                if (frame.Type == PacketType.Publish)
                {
                    PublishPacket.Read(frame.Flags, frame.Body.ToArray());
                }
                else
                {
                    MalformedPacketTests.Read(frame.Type, frame.Body.ToArray());
                }
            }
        }
        catch (MqttProtocolException)
        {
            // The one error allowed.
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < AllocationPerPacket, $"Round {round}: {allocated} bytes for {Convert.ToHexString(bytes)}");
    }
}
