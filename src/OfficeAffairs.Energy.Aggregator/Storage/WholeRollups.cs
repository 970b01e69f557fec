using Npgsql;
using NpgsqlTypes;

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
        await using var import = await connection.BeginBinaryImportAsync(
            "copy rollup (step, scope, scope_id, commodity, end_use, start, value, estimated, interpolated, intervals, expected_intervals) from stdin (format binary)", cancellationToken);
        import.Timeout = TimeSpan.FromMinutes(10);
        foreach (var meter in computed)
        {
            var offset = meter.Meter.UtcOffset;
            var hours = MeterBuckets.Hours(meter.Result.Intervals, offset);
            var days = MeterBuckets.Coarser(hours, RollupBucket.Day, offset);
            await WriteAsync(import, RollupBucket.Hour, meter, hours, due, cancellationToken);
            await WriteAsync(import, RollupBucket.Day, meter, days, due, cancellationToken);
            await WriteAsync(import, RollupBucket.Month, meter, MeterBuckets.Coarser(days, RollupBucket.Month, offset), due, cancellationToken);
        }

        await import.CompleteAsync(cancellationToken);
    }

    static async Task WriteAsync(
        NpgsqlBinaryImporter import, RollupBucket length, ComputedMeter meter, List<MeterBuckets.Bucket> buckets, DateTimeOffset due, CancellationToken cancellationToken)
    {
        if (buckets.Count == 0) return;
        var first = meter.Result.Intervals[0].Start;
        foreach (var bucket in buckets)
        {
            var (from, to) = (bucket.Start > first ? bucket.Start : first, bucket.End < due ? bucket.End : due);
            var expected = Math.Max(bucket.Intervals, (int)((to - from) / Analytics.Consumption.ConsumptionSettings.Step));
            await import.StartRowAsync(cancellationToken);
            await import.WriteAsync((short)length, NpgsqlDbType.Smallint, cancellationToken);
            await import.WriteAsync((short)1, NpgsqlDbType.Smallint, cancellationToken);
            await import.WriteAsync(meter.Meter.MeterId, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync((short)meter.Meter.Commodity, NpgsqlDbType.Smallint, cancellationToken);
            await import.WriteAsync((short)0, NpgsqlDbType.Smallint, cancellationToken);
            await import.WriteAsync(bucket.Start.UtcDateTime, NpgsqlDbType.TimestampTz, cancellationToken);
            await import.WriteAsync(bucket.Value, NpgsqlDbType.Double, cancellationToken);
            await import.WriteAsync(bucket.Estimated, NpgsqlDbType.Double, cancellationToken);
            await import.WriteAsync(bucket.Interpolated, NpgsqlDbType.Double, cancellationToken);
            await import.WriteAsync(bucket.Intervals, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync(expected, NpgsqlDbType.Integer, cancellationToken);
        }
    }
}
