using System.Buffers.Binary;
using OfficeAffairs.Energy.EdgeAgent.Lines;

namespace OfficeAffairs.Energy.EdgeAgent.Modbus;

/// <summary>Frames of MODBUS over Serial Line V1.02, section 2.5.1: unit, PDU, CRC-16 with the low byte first.</summary>
static class RtuFrame
{
    // Unit before and CRC behind the PDU.
    const int Around = 3;

    static readonly ushort[] Table = BuildTable();

    /// <summary>Writes the request's frame.</summary>
    /// <returns>Its length in bytes.</returns>
    public static int Write(ModbusRequest request, Span<byte> output)
    {
        output[0] = request.Unit;
        var length = 1 + ModbusPdu.Write(request, output[1..]);
        BinaryPrimitives.WriteUInt16LittleEndian(output[length..], Crc(output[..length]));
        return length + 2;
    }

    /// <summary>The length of a good answer's frame.</summary>
    public static int AnswerLength(ModbusRequest request) => ModbusPdu.AnswerLength(request) + Around;

    /// <summary>CRC-16 of the specification, 6.2.2: polynomial 0xA001, all ones at the start.</summary>
    public static ushort Crc(ReadOnlySpan<byte> bytes)
    {
        ushort crc = 0xFFFF;
        foreach (var part in bytes)
        {
            crc = (ushort)((crc >> 8) ^ Table[(crc ^ part) & 0xFF]);
        }

        return crc;
    }

    /// <summary>
    /// Looks for the first whole frame. Serial lines have no frame marks, and the silences that stand for them do not survive drivers, gateways and
    /// modems: the length follows from the function, and only a right CRC makes a frame.
    /// </summary>
    public static FrameFinding Find(ModbusRequest request, ReadOnlySpan<byte> received)
    {
        for (var start = 0; start + Around + 2 <= received.Length; start++)
        {
            var rest = received[start..];
            var length = ModbusPdu.LengthOf(rest[1..]) + Around;
            if (length > Around && length <= rest.Length && IsWhole(rest[..length]))
            {
                return Judge(request, rest[..length], start);
            }
        }

        return default;
    }

    /// <summary>Says what is wrong with bytes that became no frame.</summary>
    public static ExchangeFailure Diagnose(ModbusRequest request, ReadOnlySpan<byte> rest)
    {
        var shortened = false;
        for (var start = 0; start < rest.Length; start++)
        {
            if (rest[start] != request.Unit || (start + 1 < rest.Length && (rest[start + 1] & 0x7F) != (byte)request.Function))
            {
                continue;
            }

            var length = ModbusPdu.LengthOf(rest[(start + 1)..]) + Around;
            if (length > Around && length <= rest.Length - start)
            {
                return ExchangeFailure.BadChecksum;
            }

            shortened = true;
        }

        return shortened ? ExchangeFailure.ShortFrame : ExchangeFailure.BadFrame;
    }

    static bool IsWhole(ReadOnlySpan<byte> frame) => Crc(frame[..^2]) == BinaryPrimitives.ReadUInt16LittleEndian(frame[^2..]);

    static FrameFinding Judge(ModbusRequest request, ReadOnlySpan<byte> frame, int start)
    {
        if (frame[0] != request.Unit)
        {
            return new FrameFinding(FrameVerdict.Stray, start, frame.Length, ExchangeFailure.WrongUnit);
        }

        var failure = ModbusPdu.Verify(request, frame[1..^2]);
        return failure switch
        {
            ExchangeFailure.None => new FrameFinding(FrameVerdict.Answer, start, frame.Length),
            ExchangeFailure.Exception => new FrameFinding(FrameVerdict.Refused, start, frame.Length, failure, frame[2]),
            _ => new FrameFinding(FrameVerdict.Stray, start, frame.Length, failure),
        };
    }

    static ushort[] BuildTable()
    {
        var table = new ushort[256];
        for (var i = 0; i < 256; i++)
        {
            var crc = (ushort)i;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (ushort)((crc & 1) != 0 ? (crc >> 1) ^ 0xA001 : crc >> 1);
            }

            table[i] = crc;
        }

        return table;
    }
}
