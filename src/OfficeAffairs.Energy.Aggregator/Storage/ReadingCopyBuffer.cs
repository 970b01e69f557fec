using System.Buffers;
using System.Buffers.Binary;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>
/// Rows of <c>reading</c> in PostgreSQL's binary COPY format (<see cref="CopyFormat"/>). Every row has the same size, so that rows can be written in any order.
/// </summary>
sealed class ReadingCopyBuffer : IDisposable
{
    /// <summary>The statement that the bytes belong to.</summary>
    public const string Statement = "copy reading (time, point_id, quality, value, batch_id) from stdin (format binary)";

    const int HeaderSize = CopyFormat.HeaderSize;
    const int RowSize = 2 + 12 + 8 + 6 + 12 + 12;

    // timestamptz counts microseconds from 2000-01-01 UTC.
    const long PostgresEpochMilliseconds = 946_684_800_000;

    readonly byte[] _bytes;
    readonly int _rows;

    /// <summary>Takes room for that many rows.</summary>
    public ReadingCopyBuffer(int rows)
    {
        _rows = rows;
        _bytes = ArrayPool<byte>.Shared.Rent(checked(HeaderSize + rows * RowSize + CopyFormat.TrailerSize));
        CopyFormat.WriteHeader(_bytes);
        CopyFormat.WriteTrailer(_bytes.AsSpan(HeaderSize + rows * RowSize));
    }

    /// <summary>All bytes; complete when every row has been written.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, HeaderSize + _rows * RowSize + CopyFormat.TrailerSize);

    /// <summary>Writes the row at its place.</summary>
    /// <param name="index">The place, from 0.</param>
    /// <param name="pointId">The point.</param>
    /// <param name="reading">Time, value and quality.</param>
    /// <param name="batchId">The batch.</param>
    public void WriteRow(int index, int pointId, in Reading reading, long batchId)
    {
        var row = _bytes.AsSpan(HeaderSize + index * RowSize, RowSize);
        BinaryPrimitives.WriteInt16BigEndian(row, 5);
        BinaryPrimitives.WriteInt32BigEndian(row[2..], sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(row[6..], (reading.UnixMilliseconds - PostgresEpochMilliseconds) * 1000);
        BinaryPrimitives.WriteInt32BigEndian(row[14..], sizeof(int));
        BinaryPrimitives.WriteInt32BigEndian(row[18..], pointId);
        BinaryPrimitives.WriteInt32BigEndian(row[22..], sizeof(short));
        BinaryPrimitives.WriteInt16BigEndian(row[26..], (short)reading.Quality);
        BinaryPrimitives.WriteInt32BigEndian(row[28..], sizeof(double));
        BinaryPrimitives.WriteDoubleBigEndian(row[32..], reading.Value);
        BinaryPrimitives.WriteInt32BigEndian(row[40..], sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(row[44..], batchId);
    }

    /// <summary>Gives the room back.</summary>
    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);
}
