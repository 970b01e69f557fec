using Npgsql;
using NpgsqlTypes;

namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>What several buildings take together, as their main meters show it.</summary>
sealed class CampusLoadQuery(NpgsqlDataSource dataSource)
{
    const string LoadSql = """
        select c.start, sum(c.value), coalesce(sum(c.value) filter (where c.quality = 2), 0)
          from meter m
          join building b using (building_id)
          join interval_consumption c on c.meter_id = m.meter_id
         where b.code = any (@buildings) and m.commodity = @commodity and m.role = 'main' and m.state = 'assigned'
           and c.start >= @from and c.start < @to
         group by c.start
         order by c.start
        """;

    // Yesterday counts only up to the newest interval of today, 24 hours earlier: half a day is not held against a whole one.
    const string DayToDateSql = """
        with main as (
            select m.meter_id, m.commodity, b.code, (date_trunc('day', @now at time zone 'UTC' + shift) - shift) at time zone 'UTC' as midnight
              from meter m join building b using (building_id), lateral (select make_interval(mins => b.utc_offset_minutes) as shift) s
             where m.role = 'main' and m.state = 'assigned' and m.commodity between 1 and 8),
        today as (
            select main.meter_id, sum(c.value) as value, max(c.start) as newest
              from main join interval_consumption c on c.meter_id = main.meter_id and c.start >= main.midnight and c.start < @now
             where c.start >= @now - interval '1 day'
             group by main.meter_id)
        select main.code, main.commodity, sum(today.value), sum(before.value)
          from main join today using (meter_id)
          left join lateral (
               select sum(c.value) as value from interval_consumption c
                where c.meter_id = main.meter_id and c.start >= main.midnight - interval '1 day' and c.start <= today.newest - interval '1 day') before on true
         group by main.code, main.commodity
         order by main.code, main.commodity
        """;

    /// <summary>The 15-minute load curve of a commodity, summed over buildings; steps without data are missing.</summary>
    internal Task<IReadOnlyList<LoadPoint>> LoadAsync(
        IReadOnlyList<string> buildings, Commodity commodity, Interval range, CancellationToken cancellationToken) => dataSource.ListAsync(
        LoadSql,
        [
            new NpgsqlParameter("buildings", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = buildings.ToArray() },
            Parameter.Small("commodity", (int)commodity),
            Parameter.Moment("from", range.Start),
            Parameter.Moment("to", range.End),
        ],
        reader => new LoadPoint(reader.Moment(0), reader.GetDouble(1), reader.GetDouble(1) * 4, reader.GetDouble(2)),
        cancellationToken);

    /// <summary>Per building and commodity, today's consumption and yesterday's up to the same time of day.</summary>
    internal Task<IReadOnlyList<DayToDate>> DayToDateAsync(DateTimeOffset now, CancellationToken cancellationToken) => dataSource.ListAsync(
        DayToDateSql,
        [Parameter.Moment("now", now)],
        reader => new DayToDate(reader.GetString(0), (Commodity)reader.GetInt16(1), reader.NumberOrNull(2), reader.NumberOrNull(3)),
        cancellationToken);
}
