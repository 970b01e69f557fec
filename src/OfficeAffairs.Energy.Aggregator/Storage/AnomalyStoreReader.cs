using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>What the analysis reads: whole sites at once, by the hour, each table in one pass. Hours are counted from 1970 UTC.</summary>
sealed class AnomalyStoreReader(NpgsqlDataSource dataSource)
{
    /// <summary>The meters in use.</summary>
    internal Task<IReadOnlyList<AnomalyStoreMeter>> MetersAsync(CancellationToken cancellationToken) => dataSource.ListAsync(
        """
        select m.meter_id, m.code, m.parent_id, m.building_id, b.city, coalesce(b.utc_offset_minutes, 480)::int, m.commodity::int, m.end_use::int, m.role, coalesce(p.resolution, 0), m.counter_key is not null
          from meter m
          left join building b using (building_id)
          left join point p on p.meter_id = m.meter_id and p.key = m.counter_key
         where m.state = 'assigned'
         order by m.meter_id
        """,
        [],
        r => new AnomalyStoreMeter(
            r.GetInt32(0),
            r.GetString(1),
            r.IsDBNull(2) ? null : r.GetInt32(2),
            r.IsDBNull(3) ? null : r.GetInt32(3),
            r.IsDBNull(4) ? null : r.GetString(4),
            r.GetInt32(5),
            r.IsDBNull(6) ? null : (Commodity)r.GetInt32(6),
            (EndUse)r.GetInt32(7),
            r.GetString(8),
            r.GetDouble(9),
            r.GetBoolean(10)),
        cancellationToken);

    /// <summary>The first and last moment of stored consumption; null without any.</summary>
    internal async Task<Interval?> ConsumptionRangeAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("select min(start), max(start) + interval '15 minutes' from interval_consumption");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) && !reader.IsDBNull(0)
            ? new Interval(new DateTimeOffset(reader.GetDateTime(0), TimeSpan.Zero), new DateTimeOffset(reader.GetDateTime(1), TimeSpan.Zero))
            : null;
    }

    /// <summary>Hourly sums per meter: the value, how many intervals it has and how many of them are estimated.</summary>
    internal Task ConsumptionAsync(Interval range, Action<int, long, double, int, int> take, CancellationToken cancellationToken) => EachAsync(
        """
        select meter_id, (extract(epoch from start)::bigint / 3600) as hour, sum(value), count(*)::int, (count(*) filter (where quality = 2))::int
          from interval_consumption
         where start >= @from and start < @to
         group by 1, 2
        """,
        [Parameter.Moment("from", range.Start), Parameter.Moment("to", range.End)],
        r => take(r.GetInt32(0), r.GetInt64(1), r.GetDouble(2), r.GetInt32(3), r.GetInt32(4)),
        cancellationToken);

    /// <summary>Lowest and highest counter of each hour per meter, and how many readings.</summary>
    internal Task CountersAsync(Interval range, Action<int, long, double, double, int> take, CancellationToken cancellationToken) => EachAsync(
        """
        select p.meter_id, r.hour, r.low, r.high, r.n
          from (select point_id, (extract(epoch from time)::bigint / 3600) as hour, min(value) as low, max(value) as high, count(*)::int as n
                  from reading
                 where time >= @from and time < @to
                   and point_id = any (select p.point_id from point p join meter m on m.meter_id = p.meter_id and m.counter_key = p.key)
                 group by 1, 2) r
          join point p using (point_id)
        """,
        [Parameter.Moment("from", range.Start), Parameter.Moment("to", range.End)],
        r => take(r.GetInt32(0), r.GetInt64(1), r.GetDouble(2), r.GetDouble(3), r.GetInt32(4)),
        cancellationToken);

    /// <summary>Hourly means of gauges by key.</summary>
    internal Task GaugesAsync(IReadOnlyList<string> keys, Interval range, Action<int, string, long, double> take, CancellationToken cancellationToken) => EachAsync(
        """
        select p.meter_id, p.key, r.hour, r.mean
          from (select point_id, (extract(epoch from time)::bigint / 3600) as hour, avg(value) as mean
                  from reading
                 where time >= @from and time < @to and point_id = any (select point_id from point where key = any (@keys))
                 group by 1, 2) r
          join point p using (point_id)
        """,
        [Parameter.Moment("from", range.Start), Parameter.Moment("to", range.End), new NpgsqlParameter<string[]>("keys", [.. keys])],
        r => take(r.GetInt32(0), r.GetString(1), r.GetInt64(2), r.GetDouble(3)),
        cancellationToken);

    /// <summary>Decisions about counters: meter, kind, moment, counter before and after, consumption given.</summary>
    internal Task DecisionsAsync(Interval range, Action<int, string, DateTimeOffset, double, double, double> take, CancellationToken cancellationToken) => EachAsync(
        "select meter_id, kind, at, value_before, value_after, accounted from counter_decision where at >= @from and at < @to order by at",
        [Parameter.Moment("from", range.Start), Parameter.Moment("to", range.End)],
        r => take(r.GetInt32(0), r.GetString(1), new DateTimeOffset(r.GetDateTime(2), TimeSpan.Zero), r.GetDouble(3), r.GetDouble(4), r.GetDouble(5)),
        cancellationToken);

    async Task EachAsync(string sql, IEnumerable<NpgsqlParameter> parameters, Action<NpgsqlDataReader> take, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(sql);
        command.CommandTimeout = 0;
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            take(reader);
    }
}
