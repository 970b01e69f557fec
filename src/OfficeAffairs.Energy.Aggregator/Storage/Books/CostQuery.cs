using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

namespace OfficeAffairs.Energy.Aggregator.Storage.Books;

/// <summary>Costs of meters, buildings and institutions by day or month. A building's costs are those of its members by their weights, as its consumption is.</summary>
sealed class CostQuery(NpgsqlDataSource dataSource)
{
    const string Members = """
        with owner as (
            select meter_id as id, code from meter where @scope = 1 and (@code is null or code = @code)
            union all select building_id, code from building where @scope = 2 and (@code is null or code = @code)
            union all select institution_id, code from institution where @scope in (3, 4) and (@code is null or code = @code)
        ), member as (
            select o.code, m.meter_id, m.commodity, 0::smallint as end_use, 1.0::double precision as weight, '-infinity'::date as from_day, 'infinity'::date as to_day
              from owner o join meter m on m.meter_id = o.id where @scope = 1
            union all
            select o.code, r.meter_id, r.commodity, r.end_use, r.weight, ((r.from_time at time zone 'UTC') + l.off)::date, ((r.to_time at time zone 'UTC') + l.off)::date
              from owner o
              join rollup_member r on r.scope = @scope and r.scope_id = o.id
              join meter m using (meter_id)
              left join building b using (building_id)
             cross join lateral (select make_interval(mins => coalesce(b.utc_offset_minutes, 480)) as off) l
             where @scope > 1
        )
        """;

    const string LinesSql = $"""
        {Members}
        select w.code, w.commodity, w.end_use, date_trunc(@step, c.day)::date as bucket, c.tariff, c.version, c.period,
               sum(w.weight * c.amount order by c.meter_id, c.day), sum(w.weight * c.estimated order by c.meter_id, c.day), sum(w.weight * c.yuan order by c.meter_id, c.day)
          from member w join meter_cost c on c.meter_id = w.meter_id and c.day >= w.from_day and c.day < w.to_day
         where c.day >= @from and c.day < @to and (@commodity is null or w.commodity = @commodity) and (@end_use is null or w.end_use = @end_use)
         group by 1, 2, 3, 4, 5, 6, 7
         order by 1, 2, 3, 4, 5, 6, 7
        """;

    // A meter that was a member on some days of the month counts with their part of its charge.
    const string DemandSql = $"""
        {Members}
        select w.code, w.commodity, w.end_use, c.month, m.code, c.tariff, c.version, c.basis, c.quantity, c.share,
               w.weight * (least(w.to_day, e.next) - greatest(w.from_day, c.month)) / (e.next - c.month), c.yuan
          from member w join meter_demand_cost c using (meter_id) join meter m using (meter_id)
         cross join lateral (select (c.month + interval '1 month')::date as next) e
         where c.month >= @from and c.month < @to and w.from_day < e.next and w.to_day > c.month
           and (@commodity is null or w.commodity = @commodity) and (@end_use is null or w.end_use = @end_use)
         order by 1, 2, 3, 4, 5, 6, 7
        """;

    /// <summary>Costs by code, commodity, end use, bucket, version and period.</summary>
    internal Task<IReadOnlyList<CostRow>> LinesAsync(CostFilter filter, CancellationToken cancellationToken) => dataSource.ListAsync(
        LinesSql,
        [.. Parameters(filter), Parameter.Text("step", filter.ByDay ? "day" : "month")],
        reader => new CostRow(
            reader.GetString(0),
            (Commodity)reader.GetInt16(1),
            (RollupEndUse)reader.GetInt16(2),
            reader.GetFieldValue<DateOnly>(3),
            reader.GetString(4),
            reader.GetString(5),
            (TariffPeriod)reader.GetInt16(6),
            reader.GetDouble(7),
            reader.GetDouble(8),
            reader.GetDouble(9)),
        cancellationToken);

    /// <summary>Basic charges by code, commodity, end use, month, meter and version; weights as the members have them.</summary>
    internal Task<IReadOnlyList<DemandRow>> DemandAsync(CostFilter filter, CancellationToken cancellationToken) => dataSource.ListAsync(
        DemandSql,
        Parameters(filter),
        reader => new DemandRow(
            reader.GetString(0),
            (Commodity)reader.GetInt16(1),
            (RollupEndUse)reader.GetInt16(2),
            reader.GetFieldValue<DateOnly>(3),
            reader.GetString(4),
            new DemandLine(reader.GetString(5), reader.GetString(6), (DemandBasis)reader.GetInt16(7), reader.NumberOrNull(8), reader.GetDouble(9), reader.NumberOrNull(11)),
            reader.GetDouble(10)),
        cancellationToken);

    static NpgsqlParameter[] Parameters(CostFilter filter) =>
    [
        Parameter.Small("scope", (int)filter.Scope),
        Parameter.Text("code", filter.Code),
        Parameter.Day("from", filter.From),
        Parameter.Day("to", filter.Until),
        Parameter.Small("commodity", (int?)filter.Commodity),
        Parameter.Small("end_use", (int?)filter.EndUse),
    ];
}
