using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using Npgsql;
using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>
/// Reads whole histories of several points at once in PostgreSQL's binary COPY format: one plan over all chunks instead of one per point, and rows of a
/// fixed size that are taken from the bytes as they come.
/// </summary>
static class CopiedReadings
{
    const int Size = 256 * 1024;

    // point_id, time, value and batch_id, none of which can be null: the number of fields, and before each its length.
    const int RowSize = 2 + 8 + 12 + 12 + 12;

    /// <summary>The points' readings, point by point in ascending order, each in order of time; points without any are left out.</summary>
    /// <param name="connection">The connection; nothing else can be asked of it until the last point was read.</param>
    /// <param name="pointIds">The points.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async IAsyncEnumerable<(int PointId, List<StoredReading> Readings)> ReadAsync(
        NpgsqlConnection connection, IEnumerable<int> pointIds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var points = string.Join(',', pointIds.Select(id => id.ToString(CultureInfo.InvariantCulture)));
        await using var stream = await connection.BeginRawBinaryCopyAsync(
            $"copy (select point_id, time, value, batch_id from reading where point_id = any(array[{points}]) and quality <> 1 order by point_id, time) to stdout (format binary)",
            cancellationToken);
        var bytes = ArrayPool<byte>.Shared.Rent(Size);
        try
        {
            await stream.ReadExactlyAsync(bytes.AsMemory(0, CopyFormat.HeaderSize), cancellationToken);
            var (pointId, readings) = (0, new List<StoredReading>());
            var filled = 0;
            while (true)
            {
                var count = await stream.ReadAsync(bytes.AsMemory(filled, Size - filled), cancellationToken);
                filled += count;
                var at = 0;
                for (; filled - at >= RowSize; at += RowSize)
                {
                    var row = bytes.AsMemory(at, RowSize);
                    var next = PointOf(row.Span);
                    if (next != pointId)
                    {
                        if (readings.Count > 0) yield return (pointId, readings);
                        (pointId, readings) = (next, new List<StoredReading>(readings.Count));
                    }

                    readings.Add(ReadingOf(row.Span));
                }

                bytes.AsSpan(at, filled - at).CopyTo(bytes);
                filled -= at;
                if (count == 0) break;
            }

            if (readings.Count > 0) yield return (pointId, readings);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    static int PointOf(ReadOnlySpan<byte> row) => BinaryPrimitives.ReadInt32BigEndian(row[6..]);

    static StoredReading ReadingOf(ReadOnlySpan<byte> row)
    {
        var microseconds = BinaryPrimitives.ReadInt64BigEndian(row[14..]);
        return new StoredReading(
            new DateTimeOffset(CopyFormat.EpochTicks + (microseconds * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero),
            BinaryPrimitives.ReadDoubleBigEndian(row[26..]),
            BinaryPrimitives.ReadInt64BigEndian(row[38..]));
    }
}
