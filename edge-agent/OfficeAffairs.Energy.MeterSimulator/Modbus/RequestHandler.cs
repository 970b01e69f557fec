using System.Buffers.Binary;
using OfficeAffairs.Energy.MeterSimulator.Metering;
using OfficeAffairs.Energy.MeterSimulator.Templates;

namespace OfficeAffairs.Energy.MeterSimulator.Modbus;

/// <summary>Answers the requests of one bus: bytes in, bytes out.</summary>
sealed class RequestHandler(CampusSource source, string bus)
{
    /// <summary>The unit that is no meter but the clock of the connection.</summary>
    public const byte ClockUnit = 247;

    /// <summary>Longest protocol data unit: function code and 252 bytes.</summary>
    public const int MaximumPdu = 253;

    const byte ReadHolding = 3;
    const byte WriteMultiple = 16;
    const byte ErrorFlag = 0x80;
    const int ClockWords = 4;
    const int MaximumWords = 125;
    const int MaximumBits = 2000;

    ServedCampus? _served;
    SlaveRegisters?[] _units = [];

    /// <summary>Writes the answer to a request and tells its length; 0 = a meter that says nothing.</summary>
    public int Answer(byte unit, ReadOnlySpan<byte> request, Span<byte> response, ConnectionClock clock)
    {
        var function = request[0];
        var code = unit == ClockUnit
            ? AnswerClock(request, response, clock, out var length)
            : AnswerMeter(unit, request, response, clock, out length);
        if (code == ExceptionCode.None)
            return length;

        response[0] = (byte)(function | ErrorFlag);
        response[1] = (byte)code;
        return 2;
    }

    ExceptionCode AnswerMeter(byte unit, ReadOnlySpan<byte> request, Span<byte> response, ConnectionClock clock, out int length)
    {
        length = 0;
        var moment = clock.Now;
        if (Find(unit, moment) is not { } slave)
            return ExceptionCode.GatewayTargetFailedToRespond;

        var answer = slave.Meter.Faults.AnswerAt(moment);
        if (answer == MeterAnswer.Silent && clock.Simulated == 0)
            return ExceptionCode.None;
        if (answer != MeterAnswer.Answers)
            return ExceptionCode.GatewayTargetFailedToRespond;
        return WriteRequest.IsWrite(request[0]) ? Take(slave, request, response, out length) : Tell(slave, request, moment, response, out length);
    }

    static ExceptionCode Tell(SlaveRegisters slave, ReadOnlySpan<byte> request, long moment, Span<byte> response, out int length)
    {
        length = 0;
        var space = (RegisterSpace)request[0];
        var bits = space is RegisterSpace.Coil or RegisterSpace.Discrete;

        // A model without bits does not know their functions; with input registers that lie elsewhere it does.
        if (!Enum.IsDefined(space) || (bits && !slave.Has(space)))
            return ExceptionCode.IllegalFunction;
        if (request.Length != 5)
            return ExceptionCode.IllegalDataValue;

        int start = BinaryPrimitives.ReadUInt16BigEndian(request[1..]);
        int count = BinaryPrimitives.ReadUInt16BigEndian(request[3..]);
        if (count == 0 || count > (bits ? MaximumBits : MaximumWords))
            return ExceptionCode.IllegalDataValue;
        if (start + count > 0x10000)
            return ExceptionCode.IllegalDataAddress;

        var bytes = bits ? (count + 7) / 8 : count * 2;
        var code = bits
            ? slave.ReadBits(space, start, count, moment, response.Slice(2, bytes))
            : slave.Read(space, start, count, moment, response.Slice(2, bytes));
        response[0] = request[0];
        response[1] = (byte)bytes;
        length = 2 + bytes;
        return code;
    }

    static ExceptionCode Take(SlaveRegisters slave, ReadOnlySpan<byte> request, Span<byte> response, out int length)
    {
        length = 0;
        if (!slave.Takes(RegisterSpace.Coil) && !slave.Takes(RegisterSpace.Holding))
            return ExceptionCode.IllegalFunction;
        if (WriteRequest.Open(request, out var write) is not ExceptionCode.None and var wrong)
            return wrong;

        var code = slave.Takes(write.Space) ? slave.Write(write) : ExceptionCode.IllegalFunction;
        request[..5].CopyTo(response);
        length = 5;
        return code;
    }

    ExceptionCode AnswerClock(ReadOnlySpan<byte> request, Span<byte> response, ConnectionClock clock, out int length)
    {
        length = 0;
        return request[0] switch
        {
            WriteMultiple => SetClock(request, response, clock, out length),
            ReadHolding => TellClock(request, response, clock, out length),
            _ => ExceptionCode.IllegalFunction,
        };
    }

    ExceptionCode SetClock(ReadOnlySpan<byte> request, Span<byte> response, ConnectionClock clock, out int length)
    {
        length = 0;
        if (request.Length != 6 + (ClockWords * 2) || request[5] != ClockWords * 2)
            return ExceptionCode.IllegalDataValue;
        if (BinaryPrimitives.ReadUInt16BigEndian(request[1..]) != 0 || BinaryPrimitives.ReadUInt16BigEndian(request[3..]) != ClockWords)
            return ExceptionCode.IllegalDataAddress;

        var moment = BinaryPrimitives.ReadInt64BigEndian(request[6..]);
        if (moment != 0 && source.For(moment) is null)
            return ExceptionCode.IllegalDataValue;

        clock.Simulated = moment;
        request[..5].CopyTo(response);
        length = 5;
        return ExceptionCode.None;
    }

    static ExceptionCode TellClock(ReadOnlySpan<byte> request, Span<byte> response, ConnectionClock clock, out int length)
    {
        length = 0;
        if (request.Length != 5)
            return ExceptionCode.IllegalDataValue;
        if (BinaryPrimitives.ReadUInt16BigEndian(request[1..]) != 0 || BinaryPrimitives.ReadUInt16BigEndian(request[3..]) != ClockWords)
            return ExceptionCode.IllegalDataAddress;

        response[0] = ReadHolding;
        response[1] = ClockWords * 2;
        BinaryPrimitives.WriteInt64BigEndian(response[2..], clock.Simulated);
        length = 2 + (ClockWords * 2);
        return ExceptionCode.None;
    }

    SlaveRegisters? Find(byte unit, long moment)
    {
        var served = source.For(moment);
        if (served is null)
            return null;
        if (!ReferenceEquals(served, _served))
        {
            _units = served.Units(bus);
            _served = served;
        }

        return _units[unit];
    }
}
