using System.Text.Json;
using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>What the consumption of a meter, a building or an institution was made of: meters with weights, readings with batches, decisions, recorded events.</summary>
sealed class TraceQuery(NpgsqlDataSource dataSource)
{
    // A meter's consumption is made of itself alone, that of a building or an institution of its members.
    const string Members = """
        with member as (
            select meter_id, 1.0::double precision as weight, @from as from_time, @to as to_time
              from meter where @scope = 1 and code = @code and commodity = @commodity and @end_use = 0
            union all
            select r.meter_id, r.weight, greatest(r.from_time, @from), least(r.to_time, @to)
              from rollup_member r
             where r.scope = @scope and r.commodity = @commodity and r.end_use = @end_use and r.from_time < @to and r.to_time > @from
               and r.scope_id = (select building_id from building where @scope = 2 and code = @code
                                 union all select institution_id from institution where @scope in (3, 4) and code = @code))
        """;

    const string PartsSql = $"""
        {Members}
        select m.code, m.name_zh, m.name_en, w.weight, m.counter_key, m.template, m.template_revision, c.value, c.estimated, c.interpolated, c.intervals,
               (select count(*) from reading e where e.point_id = p.point_id and e.time >= w.from_time and e.time < w.to_time),
               {EdgeReadings.Columns}
          from member w
          join meter m using (meter_id)
          left join point p on p.meter_id = m.meter_id and p.key = m.counter_key
         cross join lateral (
               select sum(value order by start) as value, coalesce(sum(value order by start) filter (where quality = 2), 0) as estimated,
                      coalesce(sum(value order by start) filter (where quality = 1), 0) as interpolated, count(*)::integer as intervals
                 from interval_consumption i where i.meter_id = m.meter_id and i.start >= w.from_time and i.start < w.to_time) c
        {EdgeReadings.Joins}
         order by m.meter_id, w.from_time
        """;

    const string DecisionsSql = $"""
        {Members}
        select m.code, d.at, d.kind, d.value_before, d.value_after, d.accounted, d.evidence, d.decided_by
          from member join meter m using (meter_id) join counter_decision d using (meter_id)
         where d.at >= member.from_time and d.at < member.to_time
         order by d.at, m.code
        """;

    const string RepairsSql = $"""
        {Members}
        select r.repair_id, m.code, r.from_time, r.to_time, r.method, r.parameter, r.reason, r.proposed_by, r.decided_by
          from (select distinct meter_id from member) x join meter m using (meter_id) join repair r using (meter_id)
         where r.state = 'approved' and r.from_time < @to and r.to_time > @from
         order by r.from_time, m.code
        """;

    const string EpochsSql = $"""
        {Members}
        select m.code, e.at, e.kind, e.final_value, e.initial_value, e.note, e.entered_by
          from member join meter m using (meter_id) join meter_epoch e using (meter_id)
         where e.at >= member.from_time and e.at < member.to_time and e.withdrawn_at is null
         order by e.at, m.code
        """;

    /// <summary>The commodities that are measured under this code; empty for a code that the registry does not know, or under which nothing is summed.</summary>
    internal Task<IReadOnlyList<TraceSubject>> SubjectsAsync(RollupScope scope, string code, CancellationToken cancellationToken) => dataSource.ListAsync(
        """
        select m.commodity, min(b.city)
          from (select meter_id from meter where @scope = 1 and code = @code
                union all select r.meter_id from rollup_member r join building o on o.building_id = r.scope_id where @scope = 2 and r.scope = 2 and o.code = @code
                union all select r.meter_id from rollup_member r join institution i on i.institution_id = r.scope_id where @scope in (3, 4) and r.scope = @scope and i.code = @code) known
          join meter m using (meter_id)
          left join building b using (building_id)
         where m.commodity is not null
         group by 1 order by 1
        """,
        [Parameter.Small("scope", (int)scope), Parameter.Text("code", code)],
        reader => new TraceSubject((Commodity)reader.GetInt16(0), reader.TextOrNull(1)),
        cancellationToken);

    /// <summary>Traces the consumption of a range whose edges are multiples of 15 minutes.</summary>
    internal async Task<ConsumptionTrace> TraceAsync(
        RollupScope scope, string code, Commodity commodity, RollupEndUse endUse, Interval range, CancellationToken cancellationToken)
    {
        NpgsqlParameter[] Parameters() =>
        [
            Parameter.Small("scope", (int)scope),
            Parameter.Text("code", code),
            Parameter.Small("commodity", (int)commodity),
            Parameter.Small("end_use", (int)endUse),
            Parameter.Moment("from", range.Start),
            Parameter.Moment("to", range.End),
        ];
        return new ConsumptionTrace(
            await dataSource.ListAsync(PartsSql, Parameters(), ToPart, cancellationToken),
            await dataSource.ListAsync(DecisionsSql, Parameters(), ToDecision, cancellationToken),
            await dataSource.ListAsync(EpochsSql, Parameters(), ToEpoch, cancellationToken))
        {
            Repairs = await dataSource.ListAsync(RepairsSql, Parameters(), ToRepair, cancellationToken),
        };
    }

    static TracePart ToPart(NpgsqlDataReader reader) => new(
        reader.GetString(0),
        new LocalName(reader.GetString(1), reader.GetString(2)),
        reader.GetDouble(3),
        reader.TextOrNull(4),
        reader.TextOrNull(5),
        reader.IntegerOrNull(6),
        reader.NumberOrNull(7),
        reader.NumberOrNull(8),
        reader.NumberOrNull(9),
        reader.GetInt32(10),
        reader.GetInt64(11),
        EdgeReadings.First(reader, 12),
        EdgeReadings.Last(reader, 12));

    static TraceDecision ToDecision(NpgsqlDataReader reader) => new(
        reader.GetString(0),
        reader.Moment(1),
        reader.GetString(2),
        reader.GetDouble(3),
        reader.GetDouble(4),
        reader.GetDouble(5),
        JsonElement.Parse(reader.GetString(6)),
        reader.GetString(7));

    static TraceRepair ToRepair(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetString(1),
        reader.Moment(2),
        reader.Moment(3),
        reader.GetString(4),
        reader.NumberOrNull(5),
        reader.GetString(6),
        reader.GetString(7),
        reader.GetString(8));

    static TraceEpoch ToEpoch(NpgsqlDataReader reader) => new(
        reader.GetString(0),
        reader.Moment(1),
        reader.GetString(2),
        reader.NumberOrNull(3),
        reader.NumberOrNull(4),
        reader.TextOrNull(5),
        reader.GetString(6));
}
