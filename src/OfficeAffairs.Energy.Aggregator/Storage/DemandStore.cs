using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>
/// The largest demand of each electricity meter and local month: the mean power of a 15-minute interval (consumption divided by a quarter of an hour).
/// Only measured and interpolated intervals count; what was estimated has no peaks to be billed for.
/// </summary>
static class DemandStore
{
    const string Month = "(date_trunc('month', (c.start at time zone 'UTC') + o.off) - o.off) at time zone 'UTC'";

    /// <summary>Makes the maxima of the computed ranges anew; part of the transaction that computed the intervals.</summary>
    public static async Task RefreshAsync(NpgsqlConnection connection, IReadOnlyList<ComputedMeter> computed, CancellationToken cancellationToken)
    {
        var electric = computed.Where(meter => meter.Meter.Commodity == Commodity.Electricity).ToList();
        var whole = electric.Where(meter => meter.IsWhole).ToList();
        if (whole.Count > 0) await ReplaceAsync(connection, whole, cancellationToken);
        electric.RemoveAll(meter => meter.IsWhole);
        if (electric.Count == 0) return;
        var ranges = MeterRanges.Of(electric);
        var earliest = BucketRanges.StartOf(electric.Min(meter => meter.From), RollupBucket.Month, TimeSpan.FromHours(14)).AddDays(-1);

        // Where the month's maximum itself lies in the range it may have shrunk: the whole month is looked at. Elsewhere the range can only raise it.
        await connection.RunAsync($"""
            with gone as (
                delete from maximum_demand d using unnest($1, $2, $3) as r(meter_id, f, t)
                 where d.meter_id = r.meter_id and d.at >= r.f and d.at < r.t
                returning d.meter_id, d.month
            ), looked as (
                select meter_id, f, t from unnest($1, $2, $3) as r(meter_id, f, t)
                union all
                select meter_id, month, month + interval '31 days 1 hour' from gone
            )
            insert into maximum_demand as d (meter_id, month, demand_kw, at)
            select distinct on (c.meter_id, {Month}) c.meter_id, {Month}, c.value * 4, c.start
              from looked l
              join interval_consumption c on c.meter_id = l.meter_id and c.start >= l.f and c.start < l.t and c.start >= $4
              join meter m on m.meter_id = l.meter_id
              left join building b on b.building_id = m.building_id
             cross join lateral (select make_interval(mins => coalesce(b.utc_offset_minutes, 480)) as off) o
             where c.quality <= 1
             order by c.meter_id, {Month}, c.value desc, c.start
            on conflict (meter_id, month) do update set demand_kw = excluded.demand_kw, at = excluded.at
             where excluded.demand_kw > d.demand_kw or (excluded.demand_kw = d.demand_kw and excluded.at < d.at)
            """, cancellationToken, [.. ranges.Parameters(), new NpgsqlParameter<DateTime> { TypedValue = earliest.UtcDateTime }]);
    }

    /// <summary>Of a whole history the maxima are found in memory, which is several times faster than asking for them.</summary>
    static async Task ReplaceAsync(NpgsqlConnection connection, List<ComputedMeter> computed, CancellationToken cancellationToken)
    {
        var maxima = computed.SelectMany(meter => MonthlyMaximum.Of(meter.Result.Intervals, meter.Meter.UtcOffset), (meter, maximum) => (meter.Meter.MeterId, Maximum: maximum)).ToList();
        await connection.RunAsync("delete from maximum_demand where meter_id = any($1)", cancellationToken, new NpgsqlParameter<int[]> { TypedValue = [.. computed.Select(meter => meter.Meter.MeterId)] });
        await connection.RunAsync(
            "insert into maximum_demand (meter_id, month, demand_kw, at) select * from unnest($1, $2, $3, $4)",
            cancellationToken,
            new NpgsqlParameter<int[]> { TypedValue = [.. maxima.Select(row => row.MeterId)] },
            new NpgsqlParameter<DateTime[]> { TypedValue = [.. maxima.Select(row => row.Maximum.Month.UtcDateTime)] },
            new NpgsqlParameter<double[]> { TypedValue = [.. maxima.Select(row => row.Maximum.DemandKw)] },
            new NpgsqlParameter<DateTime[]> { TypedValue = [.. maxima.Select(row => row.Maximum.At.UtcDateTime)] });
    }
}
