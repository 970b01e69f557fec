using System.Buffers.Binary;
using OfficeAffairs.Energy.MeterSimulator.Metering;
using OfficeAffairs.Energy.MeterSimulator.Modbus;
using OfficeAffairs.Energy.MeterSimulator.Templates;

namespace OfficeAffairs.Energy.MeterSimulator.Lines;

/// <summary>
/// Answers DL/T 645 and CJ/T 188 requests as the meters of a line would. A request to a wildcard is answered by every meter it fits, at once: with more
/// than one of them, what the master hears is a collision, whose sum is wrong.
/// </summary>
sealed class SumFrameAnswers(CampusSource source, string bus, ConnectionClock clock)
{
    const byte Start = 0x68;
    const byte End = 0x16;
    const byte Disguise = 0x33;
    const byte AnyDigits = 0xAA;
    const byte FromMeter = 0x80;
    const byte Refusal = 0x40;
    const byte ReadElectricity = 0x11;
    const byte ReadElectricity1997 = 0x01;
    const byte ReadElectricityAddress = 0x13;
    const byte ReadWater = 0x01;
    const byte ReadWaterAddress = 0x03;
    const ushort WaterAddressIdentifier = 0x810A;
    const int LongestFrame = 300;

    readonly byte[] _values = new byte[LongestFrame];

    /// <summary>Writes the answer to a whole frame.</summary>
    /// <returns>Its length; 0 for silence.</returns>
    public int Answer(ReadOnlySpan<byte> frame, Span<byte> output)
    {
        var now = clock.Now;
        var electricity = frame[7] == Start;
        var length = 0;
        Span<byte> another = stackalloc byte[LongestFrame];
        foreach (var slave in source.For(now)?.Units(bus) ?? [])
        {
            if (slave is null || !IsAsked(slave, frame, electricity) || slave.Meter.Faults.AnswerAt(now) != MeterAnswer.Answers)
                continue;

            if (length == 0)
            {
                length = Answer(slave, frame, electricity, now, output);
                continue;
            }

            // A meter that passes the request over disturbs nobody.
            if (Answer(slave, frame, electricity, now, another) is > 0 and var count)
                Collide(output[..length], another[..count]);
        }

        return length;
    }

    public static byte Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0;
        foreach (var part in bytes)
            sum += part;
        return (byte)sum;
    }

    int Answer(SlaveRegisters slave, ReadOnlySpan<byte> frame, bool electricity, long now, Span<byte> output)
    {
        var header = electricity ? 10 : 11;
        var data = frame[header..^2].ToArray();
        for (var index = 0; electricity && index < data.Length; index++)
            data[index] -= Disguise;
        Span<byte> answer = stackalloc byte[LongestFrame];
        var count = Compose(slave, frame[header - 2], data, electricity, now, answer, out var refused);
        if (count < 0)
            return 0;

        frame[..header].CopyTo(output);
        output[1] = electricity ? output[1] : slave.Meter.Definition.Template.MeterType;
        WriteAddress(slave.Meter.Definition.Address, output.Slice(electricity ? 1 : 2, electricity ? 6 : 7));
        output[header - 2] = (byte)(frame[header - 2] | FromMeter | (refused ? Refusal : 0));
        for (var index = 0; index < count; index++)
            output[header + index] = (byte)(answer[index] + (electricity ? Disguise : 0));
        output[header - 1] = (byte)count;
        output[header + count] = Sum(output[..(header + count)]);
        output[header + count + 1] = End;
        return header + count + 2;
    }

    /// <summary>The data of an answer: the request's head and the values, the address, or an error.</summary>
    /// <returns>Their length; -1 for a request that the meter does not understand and passes over.</returns>
    int Compose(SlaveRegisters slave, byte control, ReadOnlySpan<byte> request, bool electricity, long now, Span<byte> answer, out bool refused)
    {
        refused = false;
        var protocol = slave.Meter.Definition.Template.Protocol;
        if (protocol == MeterProtocol.Dlt645 && control == ReadElectricityAddress && request.IsEmpty)
        {
            WriteAddress(slave.Meter.Definition.Address, answer[..6]);
            return 6;
        }

        if (protocol == MeterProtocol.Cjt188 && control == ReadWaterAddress && request.Length >= 2 && BinaryPrimitives.ReadUInt16BigEndian(request) == WaterAddressIdentifier)
        {
            request.CopyTo(answer);
            return request.Length;
        }

        var identifierLength = protocol == MeterProtocol.Dlt645 ? 4 : 2;
        if (control != Read(protocol) || request.Length < identifierLength)
            return -1;

        var identifier = identifierLength == 4 ? BinaryPrimitives.ReadUInt32LittleEndian(request) : BinaryPrimitives.ReadUInt16LittleEndian(request);
        var length = slave.Read(identifier, now, _values);
        refused = length == 0;
        if (refused)
        {
            // DL/T 645: bit 1 of the error word says that there are no such data. CJ/T 188: number of the exchange, and a status of two bytes.
            answer[0] = electricity ? (byte)2 : request.Length > 2 ? request[2] : (byte)0;
            (answer[1], answer[2]) = (2, 0);
            return electricity ? 1 : 3;
        }

        var head = electricity ? identifierLength : Math.Min(3, request.Length);
        request[..head].CopyTo(answer);
        _values.AsSpan(0, length).CopyTo(answer[head..]);
        return head + length;
    }

    static byte Read(MeterProtocol protocol) => protocol switch
    {
        MeterProtocol.Dlt645 => ReadElectricity,
        MeterProtocol.Dlt645Of1997 => ReadElectricity1997,
        _ => ReadWater,
    };

    static bool IsAsked(SlaveRegisters slave, ReadOnlySpan<byte> frame, bool electricity)
    {
        var definition = slave.Meter.Definition;
        var speaks = electricity
            ? definition.Template.Protocol is MeterProtocol.Dlt645 or MeterProtocol.Dlt645Of1997
            : definition.Template.Protocol == MeterProtocol.Cjt188 && (frame[1] == AnyDigits || frame[1] == definition.Template.MeterType);
        if (!speaks)
            return false;

        Span<byte> own = stackalloc byte[electricity ? 6 : 7];
        WriteAddress(definition.Address, own);
        var wanted = frame.Slice(electricity ? 1 : 2, own.Length);
        for (var index = 0; index < own.Length; index++)
        {
            // AA stands for any two digits.
            if (wanted[index] != AnyDigits && wanted[index] != own[index])
                return false;
        }

        return true;
    }

    // The line is at 0 where either pulls it there.
    static void Collide(Span<byte> output, ReadOnlySpan<byte> another)
    {
        for (var index = 0; index < Math.Min(output.Length, another.Length); index++)
            output[index] &= another[index];

        // By chance the sum might still fit.
        output[^2] = (byte)(Sum(output[..^2]) + 1);
    }

    static void WriteAddress(string digits, Span<byte> output)
    {
        var padded = digits.PadLeft(output.Length * 2, '0');
        for (var index = 0; index < output.Length; index++)
        {
            var at = padded.Length - 2 - (index * 2);
            output[index] = (byte)(((padded[at] - '0') << 4) | (padded[at + 1] - '0'));
        }
    }
}
