using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace OfficeAffairs.Energy.EdgeAgent.Outbox;

/// <summary>
/// What stands before a batch's bytes in its record, so that an outbox opens without decoding every batch: flags (1 byte, 1 = history), stream
/// (16, big-endian), sequence (8), first reading (8), created (8), readings (4), mark's time (8), mark's reader (length byte, UTF-8); integers little-endian.
/// </summary>
sealed record BatchPrefix(Guid Stream, long Sequence, long FirstReading, long CreatedUnixMilliseconds, int Readings, bool IsHistory, ProgressMark? Mark)
{
    const int FixedLength = 54;

    /// <summary>Writes the prefix.</summary>
    public void Write(IBufferWriter<byte> output)
    {
        var reader = Mark?.Reader ?? string.Empty;
        var length = Encoding.UTF8.GetByteCount(reader);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, byte.MaxValue, nameof(Mark));
        var span = output.GetSpan(FixedLength + length);
        span[0] = IsHistory ? (byte)1 : (byte)0;
        Stream.TryWriteBytes(span[1..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt64LittleEndian(span[17..], Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(span[25..], FirstReading);
        BinaryPrimitives.WriteInt64LittleEndian(span[33..], CreatedUnixMilliseconds);
        BinaryPrimitives.WriteInt32LittleEndian(span[41..], Readings);
        BinaryPrimitives.WriteInt64LittleEndian(span[45..], Mark?.UnixMilliseconds ?? 0);
        span[53] = (byte)length;
        Encoding.UTF8.GetBytes(reader, span[FixedLength..]);
        output.Advance(FixedLength + length);
    }

    /// <summary>Reads the prefix.</summary>
    /// <returns>Its length; 0 when the bytes hold none.</returns>
    public static int TryRead(ReadOnlySpan<byte> payload, out BatchPrefix prefix)
    {
        prefix = Empty;
        if (payload.Length < FixedLength || payload.Length < FixedLength + payload[53])
        {
            return 0;
        }

        var reader = Encoding.UTF8.GetString(payload.Slice(FixedLength, payload[53]));
        prefix = new BatchPrefix(
            new Guid(payload.Slice(1, 16), bigEndian: true),
            BinaryPrimitives.ReadInt64LittleEndian(payload[17..]),
            BinaryPrimitives.ReadInt64LittleEndian(payload[25..]),
            BinaryPrimitives.ReadInt64LittleEndian(payload[33..]),
            BinaryPrimitives.ReadInt32LittleEndian(payload[41..]),
            payload[0] == 1,
            reader.Length == 0 ? null : new ProgressMark(reader, BinaryPrimitives.ReadInt64LittleEndian(payload[45..])));
        return FixedLength + payload[53];
    }

    static BatchPrefix Empty { get; } = new(Guid.Empty, 0, 0, 0, 0, false, null);
}
