using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>
/// A meter's sums by hour, day and month, made in memory when its whole history was computed. The order of every addition is that of the statements in
/// <see cref="RollupStore"/> - intervals to hours, hours to days, days to months, each in order of time - so that both give the same bits.
/// </summary>
static class MeterBuckets
{
    /// <summary>One bucket.</summary>
    public readonly record struct Bucket(DateTimeOffset Start, DateTimeOffset End, double Value, double Estimated, double Interpolated, double Manual, double Corrected, int Intervals);

    public static List<Bucket> Hours(IReadOnlyList<IntervalConsumption> intervals, TimeSpan offset)
    {
        var parts = new List<Bucket>(intervals.Count);
        foreach (var interval in intervals)
        {
            parts.Add(new Bucket(
                interval.Start,
                interval.Start + ConsumptionSettings.Step,
                interval.Value,
                Part(interval, ConsumptionQuality.Estimated),
                Part(interval, ConsumptionQuality.Interpolated),
                Part(interval, ConsumptionQuality.Manual),
                Part(interval, ConsumptionQuality.Corrected),
                1));
        }

        return Coarser(parts, RollupBucket.Hour, offset);
    }

    /// <summary>Sums buckets to longer ones.</summary>
    public static List<Bucket> Coarser(List<Bucket> parts, RollupBucket length, TimeSpan offset)
    {
        var buckets = new List<Bucket>();
        foreach (var part in parts)
        {
            if (buckets.Count > 0 && part.Start < buckets[^1].End)
            {
                var sum = buckets[^1];
                buckets[^1] = sum with
                {
                    Value = sum.Value + part.Value,
                    Estimated = sum.Estimated + part.Estimated,
                    Interpolated = sum.Interpolated + part.Interpolated,
                    Manual = sum.Manual + part.Manual,
                    Corrected = sum.Corrected + part.Corrected,
                    Intervals = sum.Intervals + part.Intervals,
                };
                continue;
            }

            var start = BucketRanges.StartOf(part.Start, length, offset);
            buckets.Add(part with { Start = start, End = BucketRanges.EndOf(start.AddTicks(1), length, offset) });
        }

        return buckets;
    }

    static double Part(IntervalConsumption interval, ConsumptionQuality quality) => interval.Quality == quality ? interval.Value : 0;
}
