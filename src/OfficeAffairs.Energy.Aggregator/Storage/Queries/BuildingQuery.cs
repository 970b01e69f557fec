using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>What the page of one building shows.</summary>
sealed class BuildingQuery(NpgsqlDataSource dataSource)
{
    const string FactsSql = """
        select building_id, code, name_zh, name_en, city, floor_area_m2::double precision, cooled_area_m2::double precision,
               heated_area_m2::double precision, utc_offset_minutes::integer
          from building where code = @code
        """;

    const string SharesSql = """
        select i.code, i.name_zh, i.name_en, s.share::double precision
          from building_institution s join institution i using (institution_id)
         where s.building_id = @building order by i.code
        """;

    // Membership is the one by which the sums are made: nothing below another meter of the same kind is counted twice.
    const string IntervalLoadSql = """
        select m.end_use, c.start, sum(m.weight * c.value), coalesce(sum(m.weight * c.value) filter (where c.quality = 2), 0)
          from rollup_member m
          join interval_consumption c using (meter_id)
         where m.scope = 2 and m.scope_id = @building and m.commodity = @commodity and m.end_use <> 99 and c.start >= @from and c.start < @to
           and c.start >= m.from_time and c.start < m.to_time
         group by 1, 2
         order by 1, 2
        """;

    const string RollupLoadSql = """
        select end_use, start, value, estimated
          from rollup
         where scope = 2 and scope_id = @building and step = @step and commodity = @commodity and start >= @from and start < @to
         order by end_use, start
        """;

    const string BreakdownSql = """
        select commodity, end_use, start, value, estimated, interpolated, intervals, expected_intervals, manual, corrected
          from rollup
         where scope = 2 and scope_id = @building and step = @step and (@commodity is null or commodity = @commodity) and start >= @from and start < @to
         order by commodity, start, end_use
        """;

    const string ComparisonSql = """
        select commodity,
               sum(value) filter (where start >= @from and start < @to),
               sum(value) filter (where start >= @previous_from and start < @previous_to)
          from rollup
         where scope = 2 and scope_id = @building and step = 2 and end_use = 0
           and ((start >= @from and start < @to) or (start >= @previous_from and start < @previous_to))
         group by commodity
         order by commodity
        """;

    const string MetersSql = """
        select m.code, m.name_zh, m.name_en, m.commodity, m.end_use, m.role, parent.code, counter.value, counter.time,
               power.value, today.value, seen.time
          from meter m
          join building b using (building_id)
          left join meter parent on parent.meter_id = m.parent_id
          left join lateral (select l.value, l.time from point p join latest_reading l using (point_id)
                              where p.meter_id = m.meter_id and p.key = m.counter_key) counter on true
          left join lateral (select l.value from point p join latest_reading l using (point_id)
                              where p.meter_id = m.meter_id and p.key in ('power.active.total', 'power.heat') and l.time >= @fresh
                              limit 1) power on true
          left join lateral (select max(l.time) as time from point p join latest_reading l using (point_id)
                              where p.meter_id = m.meter_id) seen on true
          left join lateral (
               select sum(r.value) as value from rollup r
                where r.scope = 1 and r.scope_id = m.meter_id and r.step = 2 and r.commodity = m.commodity
                  and r.start = (date_trunc('day', @now at time zone 'UTC' + make_interval(mins => b.utc_offset_minutes))
                                 - make_interval(mins => b.utc_offset_minutes)) at time zone 'UTC') today on true
         where m.building_id = @building and m.state <> 'retired'
         order by m.commodity, m.role, m.code
        """;

    /// <summary>The building with this code; null when there is none.</summary>
    internal async Task<BuildingFacts?> FindAsync(string code, CancellationToken cancellationToken)
    {
        var facts = await dataSource.FirstAsync(
            FactsSql,
            [Parameter.Text("code", code)],
            reader => new BuildingFacts(
                reader.GetInt32(0),
                reader.GetString(1),
                new LocalName(reader.GetString(2), reader.GetString(3)),
                reader.GetString(4),
                reader.GetDouble(5),
                reader.NumberOrNull(6),
                reader.NumberOrNull(7),
                TimeSpan.FromMinutes(reader.GetInt32(8)),
                []),
            cancellationToken);
        if (facts is null) return null;

        var shares = await dataSource.ListAsync(
            SharesSql,
            [Parameter.Integer("building", facts.Id)],
            reader => new BuildingShare(reader.GetString(0), new LocalName(reader.GetString(1), reader.GetString(2)), reader.GetDouble(3)),
            cancellationToken);
        return facts with { Institutions = shares };
    }

    /// <summary>
    /// The load curve of a range: the total first, then the end uses. <paramref name="step"/> is <see cref="RollupStep.Interval"/> (15 minutes) or
    /// <see cref="RollupStep.Hour"/>; an hour curve also has the unmetered rest.
    /// </summary>
    internal async Task<IReadOnlyList<LoadSeries>> LoadCurveAsync(
        int buildingId, Commodity commodity, Interval range, RollupStep step, CancellationToken cancellationToken)
    {
        var hours = step switch
        {
            RollupStep.Interval => 0.25,
            RollupStep.Hour => 1.0,
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, "A load curve has steps of 15 minutes or an hour."),
        };
        var rows = await dataSource.ListAsync(
            step == RollupStep.Interval ? IntervalLoadSql : RollupLoadSql,
            [
                Parameter.Integer("building", buildingId),
                Parameter.Small("commodity", (int)commodity),
                Parameter.Small("step", (int)step),
                Parameter.Moment("from", range.Start),
                Parameter.Moment("to", range.End),
            ],
            reader => (
                EndUse: (RollupEndUse)reader.GetInt16(0),
                Point: new LoadPoint(reader.Moment(1), reader.GetDouble(2), reader.GetDouble(2) / hours, reader.GetDouble(3))),
            cancellationToken);
        return [.. rows.GroupBy(row => row.EndUse, row => row.Point).Select(group => new LoadSeries(group.Key, [.. group]))];
    }

    /// <summary>Sums per end use and day or month; null as commodity means all of them.</summary>
    internal Task<IReadOnlyList<ConsumptionSum>> BreakdownAsync(
        int buildingId, Commodity? commodity, Interval range, RollupStep step, CancellationToken cancellationToken) => dataSource.ListAsync(
        BreakdownSql,
        [
            Parameter.Integer("building", buildingId),
            Parameter.Small("commodity", (int?)commodity),
            Parameter.Small("step", (int)step),
            Parameter.Moment("from", range.Start),
            Parameter.Moment("to", range.End),
        ],
        ConsumptionQuery.ToSum,
        cancellationToken);

    /// <summary>Totals per commodity of a range of whole local days beside an earlier range.</summary>
    internal Task<IReadOnlyList<ConsumptionComparison>> CompareAsync(
        int buildingId, Interval range, Interval previous, CancellationToken cancellationToken) => dataSource.ListAsync(
        ComparisonSql,
        [
            Parameter.Integer("building", buildingId),
            Parameter.Moment("from", range.Start),
            Parameter.Moment("to", range.End),
            Parameter.Moment("previous_from", previous.Start),
            Parameter.Moment("previous_to", previous.End),
        ],
        reader => new ConsumptionComparison((Commodity)reader.GetInt16(0), reader.NumberOrNull(1), reader.NumberOrNull(2)),
        cancellationToken);

    /// <summary>The building's meters with their latest values as of <paramref name="now"/>.</summary>
    internal Task<IReadOnlyList<BuildingMeter>> MetersAsync(int buildingId, DateTimeOffset now, CancellationToken cancellationToken) => dataSource.ListAsync(
        MetersSql,
        [
            Parameter.Integer("building", buildingId),
            Parameter.Moment("now", now),
            Parameter.Moment("fresh", now - CampusOverviewQuery.FreshPower),
        ],
        reader => new BuildingMeter(
            reader.GetString(0),
            new LocalName(reader.GetString(1), reader.GetString(2)),
            reader.IsDBNull(3) ? null : (Commodity)reader.GetInt16(3),
            (EndUse)reader.GetInt16(4),
            reader.GetString(5),
            reader.TextOrNull(6),
            reader.NumberOrNull(7),
            reader.MomentOrNull(8),
            reader.NumberOrNull(9),
            reader.NumberOrNull(10),
            reader.MomentOrNull(11)),
        cancellationToken);
}
