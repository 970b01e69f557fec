using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>What a building takes while nobody is there.</summary>
sealed class NightBaseLoadQuery(NpgsqlDataSource dataSource)
{
    // From one to five in the morning: after the latest leave and before the earliest plant starts.
    const string Sql = """
        with site as (
            select building_id, make_interval(mins => utc_offset_minutes) as shift from building where building_id = @building),
        load as (
            select date_trunc('day', c.start at time zone 'UTC' + site.shift) as day, site.shift, c.start, sum(c.value) as value, max(c.quality) as quality
              from site
              join meter m using (building_id)
              join interval_consumption c on c.meter_id = m.meter_id
             where m.role = 'main' and m.commodity = 1 and m.state = 'assigned' and c.start >= @from and c.start < @to
               and extract(hour from c.start at time zone 'UTC' + site.shift) between 1 and 4
             group by 1, 2, 3)
        select (day - shift) at time zone 'UTC', avg(value) * 4, bool_or(quality = 2)
          from load group by day, shift order by day
        """;

    /// <summary>Mean electrical power from 01:00 to 05:00 local time of every night in the range that has data.</summary>
    internal Task<IReadOnlyList<NightLoad>> ReadAsync(int buildingId, Interval range, CancellationToken cancellationToken) => dataSource.ListAsync(
        Sql,
        [Parameter.Integer("building", buildingId), Parameter.Moment("from", range.Start), Parameter.Moment("to", range.End)],
        reader => new NightLoad(reader.Moment(0), reader.GetDouble(1), reader.GetBoolean(2)),
        cancellationToken);
}
