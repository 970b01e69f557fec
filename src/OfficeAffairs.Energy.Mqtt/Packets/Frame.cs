using System.Buffers;

namespace OfficeAffairs.Energy.Mqtt.Packets;

/// <summary>One packet as it lies in the receive buffer: its first byte taken apart, its body not yet looked at.</summary>
readonly record struct Frame(PacketType Type, byte Flags, ReadOnlySequence<byte> Body)
{
    /// <summary>
    /// Cuts the next whole packet off the front of <paramref name="buffer"/>; leaves the buffer as it is while the packet is
    /// incomplete. A packet that is too large is refused as soon as its length is known, before its body is buffered.
    /// </summary>
    /// <exception cref="MqttProtocolException">The length is malformed or larger than <paramref name="maximumPacketSize"/>.</exception>
    public static bool TryRead(ref ReadOnlySequence<byte> buffer, int maximumPacketSize, out Frame frame)
    {
        frame = default;
        Span<byte> copy = stackalloc byte[1 + VariableInteger.MaximumBytes];
        var start = Head(buffer, copy);

        if (start.Length < 2)
        {
            return false;
        }

        var lengthBytes = VariableInteger.Read(start[1..], out var bodyLength);
        if (lengthBytes == 0)
        {
            return false;
        }

        var headLength = 1 + lengthBytes;
        if (headLength + bodyLength > maximumPacketSize)
        {
            throw new MqttProtocolException(MqttReasonCode.PacketTooLarge, $"The server sent a packet of {headLength + bodyLength} bytes; at most {maximumPacketSize} are accepted.");
        }

        if (buffer.Length < headLength + bodyLength)
        {
            return false;
        }

        frame = new Frame((PacketType)(start[0] >> 4), (byte)(start[0] & 0x0F), buffer.Slice(headLength, bodyLength));
        buffer = buffer.Slice(headLength + bodyLength);
        return true;
    }

    /// <summary>The first bytes of the buffer, copied together only where they lie in several segments.</summary>
    static ReadOnlySpan<byte> Head(in ReadOnlySequence<byte> buffer, Span<byte> copy)
    {
        var first = buffer.FirstSpan;
        if (first.Length >= copy.Length || buffer.IsSingleSegment)
        {
            return first;
        }

        var head = buffer.Slice(0, Math.Min(buffer.Length, copy.Length));
        head.CopyTo(copy);
        return copy[..(int)head.Length];
    }

    /// <summary>Refuses flags other than the ones reserved for the packet (MQTT 5 table 2-2).</summary>
    public void ExpectFlags(byte expected)
    {
        if (Flags != expected)
        {
            throw MqttProtocolException.Malformed($"The flags of {Type} are {Flags}, not {expected}.");
        }
    }
}
