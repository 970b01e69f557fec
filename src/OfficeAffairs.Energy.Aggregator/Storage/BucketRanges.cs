namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>Widens ranges to whole buckets at the site's fixed offset.</summary>
static class BucketRanges
{
    public static MeterRanges Of(IReadOnlyList<ComputedMeter> computed, RollupBucket bucket) => new(
        [.. computed.Select(meter => meter.Meter.MeterId)],
        [.. computed.Select(meter => StartOf(meter.From, bucket, meter.Meter.UtcOffset).UtcDateTime)],
        [.. computed.Select(meter => EndOf(meter.To, bucket, meter.Meter.UtcOffset).UtcDateTime)]);

    /// <summary>Start of the bucket that the moment lies in, UTC.</summary>
    public static DateTimeOffset StartOf(DateTimeOffset moment, RollupBucket bucket, TimeSpan offset)
    {
        var local = new DateTime(moment.UtcTicks + offset.Ticks);
        var start = bucket switch
        {
            RollupBucket.Hour => new DateTime(local.Ticks - (local.Ticks % TimeSpan.TicksPerHour)),
            RollupBucket.Day => local.Date,
            _ => new DateTime(local.Year, local.Month, 1),
        };
        return new DateTimeOffset(start.Ticks - offset.Ticks, TimeSpan.Zero);
    }

    /// <summary>End of the bucket that the last moment before <paramref name="end"/> lies in, UTC; the end of the calendar stays.</summary>
    public static DateTimeOffset EndOf(DateTimeOffset end, RollupBucket bucket, TimeSpan offset)
    {
        if (end >= DateTimeOffset.MaxValue.AddDays(-62)) return DateTimeOffset.MaxValue;
        var start = StartOf(end, bucket, offset);
        if (start == end) return end;
        return bucket switch
        {
            RollupBucket.Hour => start.AddHours(1),
            RollupBucket.Day => start.AddDays(1),
            _ => (start + offset).AddMonths(1) - offset,
        };
    }
}
