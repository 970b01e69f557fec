using System.Buffers.Binary;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Tests.Aggregator.Storage;

public sealed class ReadingGroupTests
{
    [Fact]
    public void Rows_are_ordered_by_point_and_keep_their_order_within_a_point()
    {
        var group = new ReadingGroup();
        group.Add(Batch([new(5, PointKind.Counter), new(3, PointKind.Gauge)], [new(0, 20, 1), new(1, 21, 2), new(0, 10, 3)]), 100);
        group.Add(Batch([new(3, PointKind.Gauge), default], [new(0, 30, 4)]), 101);
        using var rows = new ReadingCopyBuffer(group.Count);

        group.WriteTo(rows);

        Assert.Equal(
            [(5, 20L, 1.0, 100L), (5, 10L, 3.0, 100L), (3, 21L, 2.0, 100L), (3, 30L, 4.0, 101L)],
            Rows(rows.Bytes.Span));
    }

    [Fact]
    public void Summary_has_first_last_and_the_newest_value_that_came_last()
    {
        var group = new ReadingGroup();
        group.Add(Batch([new(5, PointKind.Counter)], [new(0, 20, 1), new(0, 10, 2), new(0, 20, 3, ReadingQuality.OutOfRange)]), 1);
        group.Add(Batch([new(5, PointKind.Counter)], [new(0, 15, 4)]), 2);

        var summary = Assert.Single(group.Points);

        Assert.Equal((10L, 20L, 3.0, ReadingQuality.OutOfRange, 4), (summary.First, summary.Last, summary.LastValue, summary.LastQuality, summary.Count));
    }

    [Fact]
    public void Copy_has_the_signature_and_the_trailer_of_the_format()
    {
        using var rows = new ReadingCopyBuffer(0);

        Assert.Equal("5047434F50590AFF0D0A000000000000000000FFFF", Convert.ToHexString(rows.Bytes.Span));
    }

    static IncomingBatch Batch(PointEntry[] points, Reading[] readings) => new()
    {
        Batch = new ReadingBatch { Agent = "a", Stream = Guid.Empty, Sequence = 1, FirstReading = 0, CreatedUnixMilliseconds = 0, Points = [], Readings = readings },
        Points = points,
        SentReadings = readings.Length,
        Backlog = false,
        Topic = "t",
        Raw = default,
    };

    static List<(int Point, long Milliseconds, double Value, long Batch)> Rows(ReadOnlySpan<byte> bytes)
    {
        var rows = new List<(int, long, double, long)>();
        for (var rest = bytes[19..]; rest.Length > 2; rest = rest[52..])
        {
            var milliseconds = (BinaryPrimitives.ReadInt64BigEndian(rest[6..]) / 1000) + 946_684_800_000;
            rows.Add((BinaryPrimitives.ReadInt32BigEndian(rest[18..]), milliseconds, BinaryPrimitives.ReadDoubleBigEndian(rest[32..]), BinaryPrimitives.ReadInt64BigEndian(rest[44..])));
        }

        return rows;
    }
}
