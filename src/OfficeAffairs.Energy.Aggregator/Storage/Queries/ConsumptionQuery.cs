using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>Consumption by interval, hour, day or month of meters, buildings and institutions.</summary>
sealed class ConsumptionQuery(NpgsqlDataSource dataSource)
{
    const string RollupSql = """
        select r.commodity, r.end_use, r.start, r.value, r.estimated, r.interpolated, r.intervals, r.expected_intervals, r.manual, r.corrected, owner.code
          from (select meter_id as id, code, 1 as scope, 1 as stored from meter
                union all select building_id, code, 2, 2 from building
                union all select institution_id, code, 3, 3 from institution
                -- Without anything below it an institution is its own tree.
                union all select institution_id, code, 4, case when exists (select from institution_membership b where b.parent_id = i.institution_id) then 4 else 3 end
                            from institution i) owner
          join rollup r on r.scope = owner.stored and r.scope_id = owner.id
         where owner.scope = @scope and r.step = @step and r.start >= @from and r.start < @to
           and (@code is null or owner.code = @code)
           and (@commodity is null or r.commodity = @commodity)
           and (@end_use is null or r.end_use = @end_use)
         order by owner.code, r.commodity, r.end_use, r.start
         limit @limit offset @offset
        """;

    // What a meter measures is its total, whatever end use it stands for among the others.
    const string IntervalSql = """
        select m.commodity, 0::smallint, c.start, c.value, case when c.quality = 2 then c.value else 0 end, case when c.quality = 1 then c.value else 0 end,
               1, 1, case when c.quality = 3 then c.value else 0 end, case when c.quality = 4 then c.value else 0 end, m.code
          from meter m
          join interval_consumption c using (meter_id)
         where c.start >= @from and c.start < @to
           and (@code is null or m.code = @code)
           and (@commodity is null or m.commodity = @commodity)
           and (@end_use is null or @end_use = 0)
         order by m.code, c.start
         limit @limit offset @offset
        """;

    /// <summary>Reads one page of buckets, ordered by code, commodity, end use and start.</summary>
    internal async Task<Page<ConsumptionRow>> ListAsync(ConsumptionFilter filter, CancellationToken cancellationToken)
    {
        if (filter.Step == RollupStep.Interval && filter.Scope != RollupScope.Meter)
        {
            throw new ArgumentException("15-minute intervals are kept per meter only.", nameof(filter));
        }

        var rows = await dataSource.ListAsync(
            filter.Step == RollupStep.Interval ? IntervalSql : RollupSql,
            [
                Parameter.Small("scope", (int)filter.Scope),
                Parameter.Small("step", (int)filter.Step),
                Parameter.Moment("from", filter.Range.Start),
                Parameter.Moment("to", filter.Range.End),
                Parameter.Text("code", filter.Code),
                Parameter.Small("commodity", (int?)filter.Commodity),
                Parameter.Small("end_use", (int?)filter.EndUse),
                Parameter.Integer("limit", filter.Limit + 1),
                Parameter.Integer("offset", filter.Offset),
            ],
            reader => new ConsumptionRow(reader.GetString(10), ToSum(reader)),
            cancellationToken);
        return Page<ConsumptionRow>.Of(rows, filter.Limit);
    }

    /// <summary>Columns commodity, end use, start, value, estimated, interpolated, intervals, expected intervals, manual, corrected.</summary>
    internal static ConsumptionSum ToSum(NpgsqlDataReader reader) => new(
        (Commodity)reader.GetInt16(0),
        (RollupEndUse)reader.GetInt16(1),
        reader.Moment(2),
        reader.GetDouble(3),
        reader.GetDouble(4),
        reader.GetDouble(5),
        reader.GetInt32(6),
        reader.GetInt32(7),
        reader.GetDouble(8),
        reader.GetDouble(9));
}
