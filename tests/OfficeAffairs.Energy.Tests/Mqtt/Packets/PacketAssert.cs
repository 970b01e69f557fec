using System.Buffers;
using OfficeAffairs.Energy.Mqtt;
using OfficeAffairs.Energy.Mqtt.Packets;

namespace OfficeAffairs.Energy.Tests.Mqtt.Packets;

/// <summary>What the packet tests share.</summary>
static class PacketAssert
{
    public const int NoLimit = int.MaxValue;

    /// <summary>What a packet writer writes.</summary>
    public static byte[] Written(Action<IBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        return output.WrittenSpan.ToArray();
    }

    public static byte[] Hex(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    /// <summary>The body of a packet that lies whole and alone in a buffer.</summary>
    public static byte[] Body(byte[] packet, out Frame frame)
    {
        var buffer = new ReadOnlySequence<byte>(packet);
        Assert.True(Frame.TryRead(ref buffer, NoLimit, out frame));
        Assert.True(buffer.IsEmpty);
        return frame.Body.ToArray();
    }

    public static PublishPacket ReadPublish(byte[] packet)
    {
        var body = Body(packet, out var frame);
        Assert.Equal(PacketType.Publish, frame.Type);
        return PublishPacket.Read(frame.Flags, body);
    }

    /// <summary>Asserts that reading fails with this reason.</summary>
    public static MqttProtocolException Refused(MqttReasonCode reason, Action read)
    {
        var error = Assert.Throws<MqttProtocolException>(read);
        Assert.Equal(reason, error.ReasonCode);
        return error;
    }
}
