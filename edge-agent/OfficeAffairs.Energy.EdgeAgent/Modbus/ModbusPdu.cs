using System.Buffers.Binary;
using OfficeAffairs.Energy.EdgeAgent.Lines;

namespace OfficeAffairs.Energy.EdgeAgent.Modbus;

/// <summary>Protocol data units of the MODBUS Application Protocol Specification V1.1b3: the same on TCP and on serial lines.</summary>
static class ModbusPdu
{
    const byte ErrorFlag = 0x80;

    /// <summary>Writes the request.</summary>
    /// <returns>Its length in bytes.</returns>
    public static int Write(ModbusRequest request, Span<byte> pdu)
    {
        pdu[0] = (byte)request.Function;
        BinaryPrimitives.WriteUInt16BigEndian(pdu[1..], request.Address);
        var payload = request.Payload.Span;
        switch (request.Function)
        {
            case ModbusFunction.WriteSingleCoil or ModbusFunction.WriteSingleRegister:
                payload[..2].CopyTo(pdu[3..]);
                return 5;
            case ModbusFunction.WriteMultipleCoils or ModbusFunction.WriteMultipleRegisters:
                BinaryPrimitives.WriteUInt16BigEndian(pdu[3..], request.Count);
                pdu[5] = (byte)payload.Length;
                payload.CopyTo(pdu[6..]);
                return 6 + payload.Length;
            default:
                BinaryPrimitives.WriteUInt16BigEndian(pdu[3..], request.Count);
                return 5;
        }
    }

    /// <summary>The length of a good answer.</summary>
    public static int AnswerLength(ModbusRequest request) => IsRead((byte)request.Function) ? 2 + DataLength(request) : 5;

    /// <summary>The length of the answer that begins with these bytes; 0 when its function is none that answers, or more bytes are needed.</summary>
    public static int LengthOf(ReadOnlySpan<byte> pdu)
    {
        if (pdu.IsEmpty)
        {
            return 0;
        }

        if ((pdu[0] & ErrorFlag) != 0)
        {
            return Enum.IsDefined((ModbusFunction)(pdu[0] & ~ErrorFlag)) ? 2 : 0;
        }

        return IsRead(pdu[0]) ? pdu.Length > 1 ? 2 + pdu[1] : 0 : Enum.IsDefined((ModbusFunction)pdu[0]) ? 5 : 0;
    }

    /// <summary>Judges a whole unit as the answer to a request.</summary>
    public static ExchangeAnswer Judge(ModbusRequest request, ReadOnlyMemory<byte> pdu, long received)
    {
        var failure = Verify(request, pdu.Span);
        return failure switch
        {
            ExchangeFailure.None => new ExchangeAnswer(failure, 0, IsRead(pdu.Span[0]) ? pdu[2..] : default, received),
            ExchangeFailure.Exception => new ExchangeAnswer(failure, pdu.Span[1], default, received),
            _ => ExchangeAnswer.Failed(failure, received),
        };
    }

    /// <summary>In which way a whole unit is not the answer to a request, if it is not.</summary>
    public static ExchangeFailure Verify(ModbusRequest request, ReadOnlySpan<byte> pdu)
    {
        if (pdu[0] == ((byte)request.Function | ErrorFlag))
        {
            return ExchangeFailure.Exception;
        }

        if (pdu[0] != (byte)request.Function)
        {
            return ExchangeFailure.WrongFunction;
        }

        var fits = IsRead(pdu[0]) ? pdu.Length == 2 + DataLength(request) && pdu[1] == DataLength(request) : IsEcho(request, pdu);
        return fits ? ExchangeFailure.None : ExchangeFailure.ShortFrame;
    }

    static bool IsRead(byte function) => function is >= 1 and <= 4;

    static int DataLength(ModbusRequest request) =>
        request.Function is ModbusFunction.ReadCoils or ModbusFunction.ReadDiscreteInputs ? (request.Count + 7) / 8 : request.Count * 2;

    // A write is answered with its first five bytes.
    static bool IsEcho(ModbusRequest request, ReadOnlySpan<byte> pdu)
    {
        var second = request.Function is ModbusFunction.WriteSingleCoil or ModbusFunction.WriteSingleRegister
            ? BinaryPrimitives.ReadUInt16BigEndian(request.Payload.Span)
            : request.Count;
        return pdu.Length == 5 && BinaryPrimitives.ReadUInt16BigEndian(pdu[1..]) == request.Address && BinaryPrimitives.ReadUInt16BigEndian(pdu[3..]) == second;
    }
}
