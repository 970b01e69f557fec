using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Outbox;

/// <summary>
/// What is given up first when the outbox is full: gauges and states whole, counters down to one reading an hour. A counter's consumption
/// over the day survives that; a forgotten month does not come back.
/// </summary>
static class BatchThinning
{
    const long Hour = 3_600_000;

    /// <summary>The batch with the first reading of every counter in every hour, under its old name.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="isCounter">Which points are counters.</param>
    /// <param name="kept">The hours that already have their reading, by point; shared by the batches of a stretch.</param>
    public static ReadingBatch Thin(ReadingBatch batch, Func<BatchPoint, bool> isCounter, HashSet<(string Meter, string Key, long Hour)> kept)
    {
        var counters = batch.Points.Select(isCounter).ToArray();
        var readings = new List<Reading>();
        foreach (var reading in batch.Readings.Span)
        {
            var point = batch.Points[reading.Point];
            if (counters[reading.Point] && kept.Add((point.Meter, point.Key, Math.DivRem(reading.UnixMilliseconds, Hour).Quotient)))
            {
                readings.Add(reading);
            }
        }

        var names = readings.Select(reading => reading.Point).Distinct().Order().ToArray();
        return batch with
        {
            Points = [.. names.Select(name => batch.Points[name])],
            Readings = readings.Select(reading => reading with { Point = Array.IndexOf(names, reading.Point) }).ToArray(),
        };
    }
}
