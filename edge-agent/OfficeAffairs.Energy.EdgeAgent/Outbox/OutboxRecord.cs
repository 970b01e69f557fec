using System.Buffers.Binary;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Outbox;

/// <summary>
/// The frame around everything in a segment file: magic (4 bytes), kind (1), payload length (4, little-endian), CRC-32C over kind, length and
/// payload (4), payload. The magic lets a reader find the next record behind damaged bytes.
/// </summary>
static class OutboxRecord
{
    /// <summary>Bytes before the payload.</summary>
    public const int HeaderLength = 13;

    /// <summary>The longest payload that is believed.</summary>
    public const int MaximumPayload = 64 * 1024 * 1024;

    const int KindAt = 4;
    const int LengthAt = 5;
    const int ChecksumAt = 9;

    static ReadOnlySpan<byte> Magic => [0xAA, (byte)'O', (byte)'B', 1];

    /// <summary>Completes a record whose payload already stands at <see cref="HeaderLength"/>.</summary>
    public static void Seal(Span<byte> record, RecordKind kind)
    {
        Magic.CopyTo(record);
        record[KindAt] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(record[LengthAt..], record.Length - HeaderLength);
        BinaryPrimitives.WriteUInt32LittleEndian(record[ChecksumAt..], Sum(record));
    }

    /// <summary>Reads the record at the start of the bytes.</summary>
    /// <returns>The record's length; 0 when there is no whole and undamaged record.</returns>
    public static int TryRead(ReadOnlySpan<byte> bytes, out RecordKind kind)
    {
        kind = default;
        if (bytes.Length < HeaderLength || !bytes.StartsWith(Magic))
        {
            return 0;
        }

        var payload = BinaryPrimitives.ReadInt32LittleEndian(bytes[LengthAt..]);
        if (payload is < 0 or > MaximumPayload || payload > bytes.Length - HeaderLength)
        {
            return 0;
        }

        var record = bytes[..(HeaderLength + payload)];
        kind = (RecordKind)bytes[KindAt];
        return Sum(record) == BinaryPrimitives.ReadUInt32LittleEndian(bytes[ChecksumAt..]) ? record.Length : 0;
    }

    /// <summary>Where the next record could start, at or after 1; the length of the bytes when nowhere.</summary>
    public static int FindNext(ReadOnlySpan<byte> bytes)
    {
        var at = bytes[1..].IndexOf(Magic);
        return at < 0 ? bytes.Length : at + 1;
    }

    static uint Sum(ReadOnlySpan<byte> record) =>
        Checksum.Append(Checksum.Append(0, record[KindAt..ChecksumAt]), record[HeaderLength..]);
}
