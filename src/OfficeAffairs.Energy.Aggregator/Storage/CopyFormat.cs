using System.Buffers.Binary;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>
/// What every file in PostgreSQL's binary COPY format has ("COPY", section Binary Format, in the PostgreSQL manual): a header, then per row the number
/// of fields and per field its length and its bytes, big-endian, and -1 at the end.
/// </summary>
static class CopyFormat
{
    /// <summary>Signature, flags and length of the extension.</summary>
    public const int HeaderSize = 19;

    /// <summary>The number of fields that ends the rows, -1.</summary>
    public const int TrailerSize = sizeof(short);

    /// <summary>Ticks of 2000-01-01 UTC, from which timestamptz counts microseconds.</summary>
    public static readonly long EpochTicks = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    /// <summary>Writes the header of a file without flags and extension.</summary>
    public static void WriteHeader(Span<byte> bytes)
    {
        bytes[..HeaderSize].Clear();
        "PGCOPY\n"u8.CopyTo(bytes);
        bytes[7] = 0xFF;
        bytes[8] = (byte)'\r';
        bytes[9] = (byte)'\n';
    }

    /// <summary>Writes what ends the rows.</summary>
    public static void WriteTrailer(Span<byte> bytes) => BinaryPrimitives.WriteInt16BigEndian(bytes, -1);
}
