using System.Buffers.Binary;
using OfficeAffairs.Energy.EdgeAgent.Lines;

namespace OfficeAffairs.Energy.EdgeAgent.Modbus;

/// <summary>
/// Frames of MODBUS Messaging on TCP/IP Implementation Guide V1.0b, section 3.1: transaction, protocol 0, length, unit, PDU.
/// </summary>
static class TcpFrame
{
    /// <summary>Bytes before the PDU: transaction, protocol, length, unit.</summary>
    public const int HeaderLength = 7;

    /// <summary>The longest frame: header and a PDU of 253 bytes.</summary>
    public const int MaximumLength = HeaderLength + 253;

    // The length field counts the unit and the PDU; a PDU has at least a function and one byte (an exception code).
    const int SmallestLengthField = 3;
    const int LargestLengthField = 254;

    /// <summary>Writes the request's frame.</summary>
    /// <returns>Its length in bytes.</returns>
    public static int Write(ModbusRequest request, ushort transaction, Span<byte> output)
    {
        var length = ModbusPdu.Write(request, output[HeaderLength..]);
        BinaryPrimitives.WriteUInt16BigEndian(output, transaction);
        BinaryPrimitives.WriteUInt16BigEndian(output[2..], 0);
        BinaryPrimitives.WriteUInt16BigEndian(output[4..], (ushort)(length + 1));
        output[6] = request.Unit;
        return HeaderLength + length;
    }

    /// <summary>Finds the frame at the start of the bytes.</summary>
    /// <param name="bytes">What was received and not yet consumed.</param>
    /// <param name="length">The frame's length; 0 when more bytes are needed.</param>
    /// <returns>False when the bytes cannot be the start of a frame.</returns>
    public static bool TryFind(ReadOnlySpan<byte> bytes, out int length)
    {
        length = 0;
        if (bytes.Length < 6)
        {
            return bytes.Length < 4 || BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) == 0;
        }

        var field = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        if (BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) != 0 || field is < SmallestLengthField or > LargestLengthField)
        {
            return false;
        }

        var whole = 6 + field;
        length = bytes.Length >= whole ? whole : 0;
        return true;
    }

    /// <summary>The frame's transaction.</summary>
    public static ushort Transaction(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadUInt16BigEndian(frame);

    /// <summary>The frame's unit.</summary>
    public static byte Unit(ReadOnlySpan<byte> frame) => frame[6];

    /// <summary>Judges a whole frame as the answer to a request.</summary>
    public static ExchangeAnswer Judge(ModbusRequest request, ReadOnlyMemory<byte> frame, long received)
    {
        return Unit(frame.Span) == request.Unit
            ? ModbusPdu.Judge(request, frame[HeaderLength..], received)
            : ExchangeAnswer.Failed(ExchangeFailure.WrongUnit, received);
    }
}
