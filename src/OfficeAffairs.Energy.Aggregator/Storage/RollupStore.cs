using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>
/// Makes sums of intervals anew where they changed: first per meter (hour from intervals, day from hours, month from days, at the site's fixed offset),
/// then per building and institution from the meters' sums. Nothing is ever added to a stored sum, and every sum is taken in a fixed order,
/// so that sums are the same to the last bit however often and in whatever pieces they were made.
/// </summary>
static class RollupStore
{
    // Any local midnight at offset 0 serves as origin; the offset is taken from it per building.
    const string Origin = "timestamptz '2000-01-01 00:00:00+00'";

    /// <summary>The meters of the statement with the range to make anew (aligned to the bucket), their facts and the bucket's step.</summary>
    const string Touched = """
        with touched as (
            select m.meter_id, r.f, r.t, m.commodity, make_interval(mins => coalesce(b.utc_offset_minutes, 480)) as off, s.first_interval
              from unnest($1, $2, $3) as r(meter_id, f, t)
              join meter m using (meter_id)
              join consumption_state s using (meter_id)
              left join building b on b.building_id = m.building_id)
        """;

    const string DeleteSql = """
        delete from rollup d using unnest($1, $2, $3) as r(meter_id, f, t)
         where d.scope = 1 and d.scope_id = r.meter_id and d.start >= r.f and d.start < r.t and d.step = $4
        """;

    static readonly string HourSql = $"""
        {Touched}, hourly as (
            select c.meter_id, date_bin('1 hour', c.start, {Origin} - t.off) as bucket, min(t.commodity) as commodity, min(t.first_interval) as first_interval,
                   sum(c.value order by c.start) as value,
                   coalesce(sum(c.value order by c.start) filter (where c.quality = 2), 0) as estimated,
                   coalesce(sum(c.value order by c.start) filter (where c.quality = 1), 0) as interpolated,
                   coalesce(sum(c.value order by c.start) filter (where c.quality = 3), 0) as manual,
                   coalesce(sum(c.value order by c.start) filter (where c.quality = 4), 0) as corrected,
                   count(*) as intervals
              from touched t join interval_consumption c on c.meter_id = t.meter_id and c.start >= t.f and c.start < t.t and c.start >= $5
             group by 1, 2)
        insert into rollup (step, scope, scope_id, commodity, end_use, start, value, estimated, interpolated, manual, corrected, intervals, expected_intervals)
        select 1, 1, meter_id, commodity, 0, bucket, value, estimated, interpolated, manual, corrected, intervals,
               greatest(intervals, extract(epoch from least(bucket + interval '1 hour', $4) - greatest(bucket, first_interval)) / 900)::integer
          from hourly
        """;

    static string CoarserSql(int step, string bucket, string end) => $"""
        {Touched}, coarser as (
            select t.meter_id, t.commodity, t.first_interval, t.off, b.bucket, r.start, r.value, r.estimated, r.interpolated, r.manual, r.corrected, r.intervals
              from touched t
              join rollup r on r.scope = 1 and r.scope_id = t.meter_id and r.step = {step - 1} and r.start >= t.f and r.start < t.t
             cross join lateral (select {bucket} as bucket) b),
        summed as (
            select meter_id, commodity, first_interval, off, bucket, sum(value order by start) as value, sum(estimated order by start) as estimated,
                   sum(interpolated order by start) as interpolated, sum(manual order by start) as manual, sum(corrected order by start) as corrected,
                   sum(intervals) as intervals
              from coarser group by 1, 2, 3, 4, 5)
        insert into rollup (step, scope, scope_id, commodity, end_use, start, value, estimated, interpolated, manual, corrected, intervals, expected_intervals)
        select {step}, 1, meter_id, commodity, 0, bucket, value, estimated, interpolated, manual, corrected, intervals,
               greatest(intervals, extract(epoch from least({end}, $4) - greatest(bucket, first_interval)) / 900)::integer
          from summed
        """;

    static readonly string DaySql = CoarserSql(2, $"date_bin('1 day', r.start, {Origin} - t.off)", "bucket + interval '1 day'");

    static readonly string MonthSql = CoarserSql(
        3, "(date_trunc('month', (r.start at time zone 'UTC') + t.off) - t.off) at time zone 'UTC'", "((bucket at time zone 'UTC') + off + interval '1 month' - off) at time zone 'UTC'");

    /// <summary>Makes the meters' own sums anew and notes which buildings' and institutions' sums follow; part of the transaction that computed the intervals.</summary>
    /// <param name="connection">The connection of the transaction.</param>
    /// <param name="computed">What was computed; the meters are locked.</param>
    /// <param name="due">The end of the last interval that can be there: intervals after it are not expected yet.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task RefreshMetersAsync(NpgsqlConnection connection, IReadOnlyList<ComputedMeter> computed, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var whole = computed.Where(meter => meter.IsWhole).ToList();
        if (whole.Count > 0) await WholeRollups.ReplaceAsync(connection, whole, due, cancellationToken);
        var parts = computed.Where(meter => !meter.IsWhole).ToList();
        if (parts.Count > 0) await RefreshPartsAsync(connection, parts, due, cancellationToken);
        await connection.RunAsync("""
            insert into rollup_pending (scope, scope_id, from_time, to_time)
            select m.scope, m.scope_id, min(r.f), max(r.t) from unnest($1, $2, $3) as r(meter_id, f, t) join rollup_member m using (meter_id) group by 1, 2
            """, cancellationToken, BucketRanges.Of(computed, RollupBucket.Hour).Parameters());
    }

    static async Task RefreshPartsAsync(NpgsqlConnection connection, List<ComputedMeter> computed, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var hours = BucketRanges.Of(computed, RollupBucket.Hour);
        await ReplaceAsync(connection, 1, HourSql, hours, due, cancellationToken, new NpgsqlParameter<DateTime> { TypedValue = hours.From.Min() });
        await ReplaceAsync(connection, 2, DaySql, BucketRanges.Of(computed, RollupBucket.Day), due, cancellationToken);
        await ReplaceAsync(connection, 3, MonthSql, BucketRanges.Of(computed, RollupBucket.Month), due, cancellationToken);
    }

    static async Task ReplaceAsync(
        NpgsqlConnection connection, short step, string insert, MeterRanges ranges, DateTimeOffset due, CancellationToken cancellationToken, params NpgsqlParameter[] more)
    {
        await connection.RunAsync(DeleteSql, cancellationToken, [.. ranges.Parameters(), new NpgsqlParameter<short> { TypedValue = step }]);
        await connection.RunAsync(insert, cancellationToken, [.. ranges.Parameters(), new NpgsqlParameter<DateTime> { TypedValue = due.UtcDateTime }, .. more]);
    }
}
