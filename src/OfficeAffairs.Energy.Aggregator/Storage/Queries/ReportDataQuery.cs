using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>What a report of an institution and month is made from.</summary>
sealed class ReportDataQuery(NpgsqlDataSource dataSource)
{
    const string SumsSql = """
        select commodity, end_use, start, value, estimated, interpolated, intervals, expected_intervals, manual, corrected
          from rollup
         where scope = 3 and scope_id = @institution and step = 3 and start in (@month, @before, @year)
         order by start, commodity, end_use
        """;

    // An institution's meters are those assigned to it, and those of its buildings that are assigned to nobody.
    const string MetersSql = $"""
        select m.code, m.name_zh, m.name_en, b.code, m.commodity, m.end_use, m.role, m.template, m.template_revision,
               r.value, r.estimated, r.interpolated, r.intervals, r.expected_intervals,
               {EdgeReadings.Columns},
               (select count(*) from counter_decision d where d.meter_id = m.meter_id and d.at >= @from and d.at < @to)::integer
          from meter m
          left join building b using (building_id)
          left join point p on p.meter_id = m.meter_id and p.key = m.counter_key
          left join lateral (
               select sum(value) as value, sum(estimated) as estimated, sum(interpolated) as interpolated, sum(intervals)::integer as intervals,
                      sum(expected_intervals)::integer as expected_intervals
                 from rollup where scope = 1 and scope_id = m.meter_id and step = 3 and commodity = m.commodity and start = @from) r on true
        {EdgeReadings.Joins}
         where m.state = 'assigned' and m.commodity between 1 and 8
           and (m.institution_id = @institution or (m.institution_id is null and exists (
                select from building_institution s where s.building_id = m.building_id and s.institution_id = @institution)))
         order by m.commodity, case m.role when 'main' then 0 else 1 end, m.code
        """;

    /// <summary>Sums of the month, the month before and the same month of the year before.</summary>
    internal Task<IReadOnlyList<ConsumptionSum>> SumsAsync(
        int institutionId, DateTimeOffset month, DateTimeOffset before, DateTimeOffset year, CancellationToken cancellationToken) => dataSource.ListAsync(
        SumsSql,
        [
            Parameter.Integer("institution", institutionId),
            Parameter.Moment("month", month),
            Parameter.Moment("before", before),
            Parameter.Moment("year", year),
        ],
        ConsumptionQuery.ToSum,
        cancellationToken);

    /// <summary>The institution's meters with the readings at both edges of the period.</summary>
    internal Task<IReadOnlyList<MeterTrace>> MetersAsync(int institutionId, Interval period, CancellationToken cancellationToken) => dataSource.ListAsync(
        MetersSql,
        [Parameter.Integer("institution", institutionId), Parameter.Moment("from", period.Start), Parameter.Moment("to", period.End)],
        reader => new MeterTrace(
            reader.GetString(0),
            new LocalName(reader.GetString(1), reader.GetString(2)),
            reader.TextOrNull(3),
            (Commodity)reader.GetInt16(4),
            (EndUse)reader.GetInt16(5),
            reader.GetString(6),
            reader.TextOrNull(7),
            reader.IntegerOrNull(8),
            reader.NumberOrNull(9),
            reader.NumberOrNull(10),
            reader.NumberOrNull(11),
            reader.IntegerOrNull(12),
            reader.IntegerOrNull(13),
            EdgeReadings.First(reader, 14),
            EdgeReadings.Last(reader, 14),
            reader.GetInt32(22)),
        cancellationToken);
}
