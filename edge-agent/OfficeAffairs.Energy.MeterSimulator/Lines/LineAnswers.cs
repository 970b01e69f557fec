using System.Buffers.Binary;
using OfficeAffairs.Energy.MeterSimulator.Modbus;

namespace OfficeAffairs.Energy.MeterSimulator.Lines;

/// <summary>
/// Finds requests among the bytes of a line and answers them as its meters would: Modbus RTU, DL/T 645 and CJ/T 188 side by side. Bytes that are no
/// request are passed over, and meters that cannot answer say nothing.
/// </summary>
sealed class LineAnswers
{
    const byte Start = 0x68;
    const byte End = 0x16;
    const int LongestFrame = 300;

    readonly RequestHandler _registers;
    readonly SumFrameAnswers _sumFrames;
    readonly ConnectionClock _clock;
    readonly byte[] _pdu = new byte[RequestHandler.MaximumPdu];

    public LineAnswers(CampusSource source, string bus, TimeProvider time)
    {
        _clock = new ConnectionClock(time);
        _registers = new RequestHandler(source, bus);
        _sumFrames = new SumFrameAnswers(source, bus, _clock);
    }

    /// <summary>Looks at the first request in the bytes.</summary>
    /// <param name="input">What came.</param>
    /// <param name="used">How many bytes are done with; 0 when more are needed.</param>
    /// <param name="output">Takes the answer.</param>
    /// <returns>The answer's length; 0 for silence.</returns>
    public int Answer(ReadOnlySpan<byte> input, out int used, Span<byte> output)
    {
        for (var start = 0; start < input.Length; start++)
        {
            var rest = input[start..];
            var length = rest[0] == Start ? SumFrameLength(rest) : RtuLength(rest);
            if (length == 0 || (length > 0 && length > rest.Length))
            {
                // The request may be on its way; what stands before it is noise.
                used = rest.Length > LongestFrame ? start + 1 : start;
                return 0;
            }

            if (length < 0)
                continue;

            used = start + length;
            return rest[0] == Start ? _sumFrames.Answer(rest[..length], output) : AnswerRtu(rest[..length], output);
        }

        used = input.Length;
        return 0;
    }

    /// <summary>The length of an RTU request: 0 when more bytes are needed, -1 when none begins here.</summary>
    static int RtuLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2)
            return bytes[0] is > 0 and < 248 ? 0 : -1;
        if (bytes[1] is < 1 or > 16)
            return -1;

        var length = bytes[1] is 15 or 16 ? bytes.Length < 7 ? 0 : 9 + bytes[6] : 8;
        return length == 0 || length > bytes.Length ? 0 : Crc(bytes[..length]) == 0 ? length : -1;
    }

    static int SumFrameLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 11)
            return 0;

        var header = bytes[7] == Start ? 10 : 11;
        var length = header + bytes[header - 1] + 2;
        if (length > bytes.Length)
            return 0;

        return bytes[length - 1] == End && bytes[length - 2] == SumFrameAnswers.Sum(bytes[..(length - 2)]) ? length : -1;
    }

    int AnswerRtu(ReadOnlySpan<byte> frame, Span<byte> output)
    {
        var length = _registers.Answer(frame[0], frame[1..^2], _pdu, _clock);

        // A gateway says that a meter does not answer; a line is silent.
        if (length == 0 || (length == 2 && _pdu[1] == (byte)ExceptionCode.GatewayTargetFailedToRespond))
            return 0;

        output[0] = frame[0];
        _pdu.AsSpan(0, length).CopyTo(output[1..]);
        BinaryPrimitives.WriteUInt16LittleEndian(output[(length + 1)..], Crc(output[..(length + 1)]));
        return length + 3;
    }

    /// <summary>CRC-16 of Modbus; 0 over a frame with its own right CRC.</summary>
    static ushort Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFF;
        foreach (var part in bytes)
        {
            crc ^= part;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xA001 : crc >> 1;
        }

        return (ushort)crc;
    }
}
