using System.Buffers.Binary;
using OfficeAffairs.Energy.MeterSimulator.Metering;
using OfficeAffairs.Energy.MeterSimulator.Modbus;
using OfficeAffairs.Energy.MeterSimulator.Templates;

namespace OfficeAffairs.Energy.MeterSimulator.Lines;

/// <summary>
/// Finds requests among the bytes of a line and answers them as its meters would: Modbus RTU, DL/T 645 and CJ/T 188 side by side. Bytes that are no
/// request are passed over, and meters that cannot answer say nothing.
/// </summary>
sealed class LineAnswers(CampusSource source, string bus, TimeProvider time)
{
    const byte Start = 0x68;
    const byte End = 0x16;
    const byte Disguise = 0x33;
    const int LongestFrame = 300;

    readonly RequestHandler _registers = new(source, bus);
    readonly ConnectionClock _clock = new(time);
    readonly byte[] _pdu = new byte[RequestHandler.MaximumPdu];
    readonly byte[] _values = new byte[LongestFrame];

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
            return rest[0] == Start ? AnswerSumFrame(rest[..length], output) : AnswerRtu(rest[..length], output);
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

        return bytes[length - 1] == End && bytes[length - 2] == Sum(bytes[..(length - 2)]) ? length : -1;
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

    int AnswerSumFrame(ReadOnlySpan<byte> frame, Span<byte> output)
    {
        var electricity = frame[7] == Start;
        var header = electricity ? 10 : 11;
        var address = electricity ? frame.Slice(1, 6) : frame.Slice(2, 7);
        if (Find(address, electricity) is not { } slave || slave.Meter.Faults.AnswerAt(_clock.Now) != MeterAnswer.Answers)
            return 0;

        var wide = slave.Meter.Definition.Template.Protocol == MeterProtocol.Dlt645;
        var data = frame[header..^2].ToArray();
        for (var index = 0; electricity && index < data.Length; index++)
            data[index] -= Disguise;
        var identifierLength = wide ? 4 : 2;
        var read = electricity ? wide ? 0x11 : 0x01 : 0x01;
        if (frame[header - 2] != read || data.Length < identifierLength)
            return 0;

        var identifier = wide ? BinaryPrimitives.ReadUInt32LittleEndian(data) : BinaryPrimitives.ReadUInt16LittleEndian(data);
        var length = slave.Read(identifier, _clock.Now, _values);
        frame[..header].CopyTo(output);
        WriteAddress(slave.Meter.Definition.Address, output.Slice(electricity ? 1 : 2, address.Length));
        output[header - 2] = (byte)(read | (length > 0 ? 0x80 : 0xC0));
        Span<byte> answer = stackalloc byte[LongestFrame];
        var count = Compose(data, electricity ? identifierLength : 3, _values.AsSpan(0, length), electricity, answer);
        for (var index = 0; index < count; index++)
            output[header + index] = (byte)(answer[index] + (electricity ? Disguise : 0));
        output[header - 1] = (byte)count;
        output[header + count] = Sum(output[..(header + count)]);
        output[header + count + 1] = End;
        return header + count + 2;
    }

    /// <summary>The data of an answer: the request's head and the values, or an error.</summary>
    static int Compose(ReadOnlySpan<byte> request, int head, ReadOnlySpan<byte> values, bool electricity, Span<byte> answer)
    {
        // DL/T 645: bit 1 of the error word says that there are no such data. CJ/T 188: number of the exchange, and a status of two bytes.
        if (values.IsEmpty)
        {
            answer[0] = electricity ? (byte)2 : request.Length > 2 ? request[2] : (byte)0;
            (answer[1], answer[2]) = (2, 0);
            return electricity ? 1 : 3;
        }

        request[..head].CopyTo(answer);
        values.CopyTo(answer[head..]);
        return head + values.Length;
    }

    SlaveRegisters? Find(ReadOnlySpan<byte> address, bool electricity)
    {
        var digits = new char[address.Length * 2];
        for (var index = 0; index < address.Length; index++)
        {
            var part = address[address.Length - 1 - index];
            (digits[index * 2], digits[(index * 2) + 1]) = (Digit(part >> 4), Digit(part & 0xF));
        }

        var wanted = new string(digits);
        var anybody = wanted.All(digit => digit == 'A');
        return source.For(_clock.Now)?.Units(bus).FirstOrDefault(slave =>
            slave is not null && Speaks(slave.Meter.Definition.Template.Protocol, electricity) && (anybody || slave.Meter.Definition.Address.PadLeft(digits.Length, '0') == wanted));
    }

    static bool Speaks(MeterProtocol protocol, bool electricity) =>
        electricity ? protocol is MeterProtocol.Dlt645 or MeterProtocol.Dlt645Of1997 : protocol == MeterProtocol.Cjt188;

    static char Digit(int value) => (char)(value < 10 ? '0' + value : 'A' + value - 10);

    static void WriteAddress(string digits, Span<byte> output)
    {
        var padded = digits.PadLeft(output.Length * 2, '0');
        for (var index = 0; index < output.Length; index++)
        {
            var at = padded.Length - 2 - (index * 2);
            output[index] = (byte)(((padded[at] - '0') << 4) | (padded[at + 1] - '0'));
        }
    }

    static byte Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0;
        foreach (var part in bytes)
            sum += part;
        return (byte)sum;
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
