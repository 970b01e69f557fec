using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>All buildings with their power now, their consumption and their open alerts.</summary>
sealed class CampusOverviewQuery(NpgsqlDataSource dataSource)
{
    /// <summary>A power older than this is not "now".</summary>
    internal static readonly TimeSpan FreshPower = TimeSpan.FromMinutes(15);

    const string BuildingsSql = """
        select b.code, b.name_zh, b.name_en, b.city, b.floor_area_m2::double precision, power.kw, power.at,
               coalesce(alerts.open, 0)::integer, alerts.worst::integer
          from building b
          left join lateral (
               select sum(l.value) as kw, min(l.time) as at
                 from rollup_member m
                 join point p on p.meter_id = m.meter_id and p.key = 'power.active.total'
                 join latest_reading l on l.point_id = p.point_id
                where m.scope = 2 and m.scope_id = b.building_id and m.commodity = 1 and m.end_use = 0 and l.time >= @fresh
                  and l.time >= m.from_time and l.time < m.to_time) power on true
          left join lateral (
               select count(*) as open, max(n.severity) as worst
                 from alert a join anomaly n using (anomaly_id)
                where a.building_id = b.building_id and a.acknowledged_at is null) alerts on true
         order by b.code
        """;

    // The buckets are matched by their computed starts, not by ranges, so that each is one look-up in the primary key.
    const string ConsumptionSql = """
        with site as (
            select building_id, code,
                   date_trunc('day', @now at time zone 'UTC' + make_interval(mins => utc_offset_minutes)) as day,
                   date_trunc('month', @now at time zone 'UTC' + make_interval(mins => utc_offset_minutes)) as month,
                   make_interval(mins => utc_offset_minutes) as shift
              from building),
        bucket as (
            select building_id, code, 'today' as name, 2 as step, (day - shift) at time zone 'UTC' as start from site
            union all select building_id, code, 'this', 3, (month - shift) at time zone 'UTC' from site
            union all select building_id, code, 'last', 3, (month - interval '1 month' - shift) at time zone 'UTC' from site
            union all select building_id, code, 'year', 3, (month - interval '13 months' - shift) at time zone 'UTC' from site)
        select k.code, m.commodity,
               max(r.value) filter (where k.name = 'today'),
               max(r.value) filter (where k.name = 'this'),
               max(r.value) filter (where k.name = 'last'),
               max(r.estimated) filter (where k.name = 'last'),
               max(r.value) filter (where k.name = 'year')
          from bucket k
          join (select distinct building_id, commodity from meter where commodity between 1 and 8 and state = 'assigned') m using (building_id)
          left join rollup r on r.scope = 2 and r.scope_id = k.building_id and r.step = k.step
                            and r.commodity = m.commodity and r.end_use = 0 and r.start = k.start
         group by k.code, m.commodity
         order by k.code, m.commodity
        """;

    /// <summary>Reads the overview as it is at <paramref name="now"/>.</summary>
    internal async Task<IReadOnlyList<BuildingOverview>> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var consumption = (await dataSource.ListAsync(
                ConsumptionSql,
                [Parameter.Moment("now", now)],
                reader => (Code: reader.GetString(0), Row: ToConsumption(reader)),
                cancellationToken))
            .ToLookup(row => row.Code, row => row.Row);

        return await dataSource.ListAsync(
            BuildingsSql,
            [Parameter.Moment("fresh", now - FreshPower)],
            reader => ToOverview(reader, consumption[reader.GetString(0)]),
            cancellationToken);
    }

    static CommodityToday ToConsumption(NpgsqlDataReader reader) => new(
        (Commodity)reader.GetInt16(1),
        reader.NumberOrNull(2),
        reader.NumberOrNull(3),
        reader.NumberOrNull(4),
        reader.NumberOrNull(5),
        reader.NumberOrNull(6));

    static BuildingOverview ToOverview(NpgsqlDataReader reader, IEnumerable<CommodityToday> consumption) => new(
        reader.GetString(0),
        new LocalName(reader.GetString(1), reader.GetString(2)),
        reader.GetString(3),
        reader.GetDouble(4),
        reader.NumberOrNull(5),
        reader.MomentOrNull(6),
        reader.GetInt32(7),
        reader.IntegerOrNull(8),
        [.. consumption]);
}
