using Npgsql;
using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>Replaces all sums of meters whose whole history was computed: made in memory and copied in, which is several times faster than asking for them.</summary>
static class WholeRollups
{
    public static async Task ReplaceAsync(NpgsqlConnection connection, IReadOnlyList<ComputedMeter> computed, DateTimeOffset due, CancellationToken cancellationToken)
    {
        await connection.RunAsync(
            "delete from rollup where scope = 1 and scope_id = any($1)",
            cancellationToken,
            new NpgsqlParameter<int[]> { TypedValue = [.. computed.Where(meter => meter.Meter.FirstInterval is not null).Select(meter => meter.Meter.MeterId)] });
        await using var copy = await RollupCopy.BeginAsync(connection, cancellationToken);
        foreach (var meter in computed)
        {
            var offset = meter.Meter.UtcOffset;
            var hours = MeterBuckets.Hours(meter.Result.Intervals, offset);
            var days = MeterBuckets.Coarser(hours, RollupBucket.Day, offset);
            await WriteAsync(copy, RollupBucket.Hour, meter, hours, due, cancellationToken);
            await WriteAsync(copy, RollupBucket.Day, meter, days, due, cancellationToken);
            await WriteAsync(copy, RollupBucket.Month, meter, MeterBuckets.Coarser(days, RollupBucket.Month, offset), due, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    static async Task WriteAsync(
        RollupCopy copy, RollupBucket length, ComputedMeter meter, List<MeterBuckets.Bucket> buckets, DateTimeOffset due, CancellationToken cancellationToken)
    {
        if (buckets.Count == 0) return;
        var first = meter.Result.Intervals[0].Start;
        foreach (var bucket in buckets)
        {
            var (from, to) = (bucket.Start > first ? bucket.Start : first, bucket.End < due ? bucket.End : due);
            var expected = Math.Max(bucket.Intervals, (int)((to - from) / ConsumptionSettings.Step));
            var sum = new MeterRollup(length, meter.Meter.MeterId, bucket.Start, bucket.Value, bucket.Estimated, bucket.Interpolated, bucket.Manual, bucket.Corrected, bucket.Intervals, expected);
            await copy.WriteAsync(meter.Meter.Commodity, sum, cancellationToken);
        }
    }
}
