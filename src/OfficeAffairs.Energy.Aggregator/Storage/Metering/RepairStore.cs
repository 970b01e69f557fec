using Npgsql;
using NpgsqlTypes;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Aggregator.Storage.Metering;

/// <summary>Corrections: proposed, approved by somebody else, taken back. An approved one is a fact of the meter, which is computed anew with it.</summary>
sealed class RepairStore(NpgsqlDataSource database)
{
    const string Columns = """
        r.repair_id, m.code, r.from_time, r.to_time, r.method, r.parameter, r.reason, r.before, (select coalesce(sum(v), 0) from unnest(r.values) v), r.state, r.proposed_by, r.proposed_at,
        r.decided_by, r.decided_at, r.reverted_by, r.reverted_at, r.note
        """;

    /// <summary>Corrections, the newest proposal first.</summary>
    /// <param name="meter">Code of one meter; null for all.</param>
    /// <param name="state">One state; null for all.</param>
    /// <param name="id">One correction; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<RepairRow>> ListAsync(string? meter, string? state, long? id, CancellationToken cancellationToken) => database.ListAsync(
        $"""
        select {Columns} from repair r join meter m using (meter_id)
         where (@meter is null or m.code = @meter) and (@state is null or r.state = @state) and (@id is null or r.repair_id = @id)
         order by r.proposed_at desc, r.repair_id desc
        """,
        [Parameter.Text("meter", meter), Parameter.Text("state", state), Parameter.Big("id", id)],
        row => new RepairRow(
            row.GetInt64(0), row.GetString(1), row.Moment(2), row.Moment(3), row.GetString(4), row.NumberOrNull(5), row.GetString(6), row.GetDouble(7), row.GetDouble(8), row.GetString(9),
            row.GetString(10), row.Moment(11), row.TextOrNull(12), row.MomentOrNull(13), row.TextOrNull(14), row.MomentOrNull(15), row.TextOrNull(16)),
        cancellationToken);

    /// <summary>What is stored of a meter in a range, in order of time.</summary>
    public Task<IReadOnlyList<IntervalConsumption>> IntervalsAsync(int meterId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => database.ListAsync(
        "select start, value, quality from interval_consumption where meter_id = @meter and start >= @from and start < @to order by start",
        [Parameter.Integer("meter", meterId), Parameter.Moment("from", from), Parameter.Moment("to", to)],
        row => new IntervalConsumption(row.Moment(0), row.GetDouble(1), (ConsumptionQuality)row.GetInt16(2)),
        cancellationToken);

    /// <summary>Stores a proposal.</summary>
    /// <returns>Its key.</returns>
    public async Task<long> ProposeAsync(
        int meterId, Repair repair, string method, double? parameter, string reason, double before, string actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = await database.ListAsync(
            """
            with added as (
                insert into repair (meter_id, from_time, to_time, method, parameter, reason, values, before, proposed_at, proposed_by)
                values (@meter, @from, @to, @method, @parameter, @reason, @values, @before, @now, @actor) returning repair_id),
            noted as (
                insert into audit_entry (at, actor, action, subject, detail)
                select @now, @actor, 'repair-proposed', 'meter ' || code, jsonb_build_object('repair', repair_id, 'from', @from, 'to', @to, 'method', @method, 'parameter', @parameter, 'reason', @reason)
                  from added cross join meter where meter_id = @meter)
            select repair_id from added
            """,
            [
                Parameter.Integer("meter", meterId), Parameter.Moment("from", repair.From), Parameter.Moment("to", repair.To), Parameter.Text("method", method),
                Parameter.Number("parameter", parameter), Parameter.Text("reason", reason),
                new NpgsqlParameter("values", NpgsqlDbType.Array | NpgsqlDbType.Double) { Value = repair.Values.ToArray() }, Parameter.Number("before", before),
                Parameter.Moment("now", now), Parameter.Text("actor", actor),
            ],
            row => row.GetInt64(0),
            cancellationToken);
        return ids[0];
    }

    /// <summary>Approves or rejects a proposal of somebody else. Who proposed it may reject it, never approve it.</summary>
    /// <returns>False when there is no such open proposal that this person may decide about.</returns>
    /// <exception cref="PostgresException">An approved correction overlaps it.</exception>
    public Task<bool> DecideAsync(long id, bool approves, string? note, string actor, DateTimeOffset now, CancellationToken cancellationToken) => ChangeAsync(
        "update repair set state = case when @approves then 'approved' else 'rejected' end, decided_at = @now, decided_by = @actor, note = @note "
        + "where repair_id = @id and state = 'proposed' and (proposed_by <> @actor or not @approves)",
        approves ? "repair-approved" : "repair-rejected",
        [Parameter.Big("id", id), Parameter.Flag("approves", approves), Parameter.Text("note", note), Parameter.Text("actor", actor), Parameter.Moment("now", now)],
        cancellationToken);

    /// <summary>Takes an approved correction back.</summary>
    /// <returns>False when there is no such approved correction.</returns>
    public Task<bool> RevertAsync(long id, string actor, DateTimeOffset now, CancellationToken cancellationToken) => ChangeAsync(
        "update repair set state = 'reverted', reverted_at = @now, reverted_by = @actor where repair_id = @id and state = 'approved'",
        "repair-reverted",
        [Parameter.Big("id", id), Parameter.Text("actor", actor), Parameter.Moment("now", now)],
        cancellationToken);

    /// <summary>The months of the meter and of all sums that it is part of, with what a correction adds to each month of the meter.</summary>
    /// <param name="meterId">The meter.</param>
    /// <param name="changes">Start of each local month in UTC, and what the correction adds to the meter there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<RepairEffect>> EffectsAsync(int meterId, IReadOnlyDictionary<DateTimeOffset, double> changes, CancellationToken cancellationToken) => database.ListAsync(
        """
        with change as (select * from unnest(@months, @deltas) as c (month, delta)),
        member as (
            select 1::smallint as scope, meter_id as scope_id, commodity, 1.0::double precision as weight, '-infinity'::timestamptz as from_time, 'infinity'::timestamptz as to_time
              from meter where meter_id = @meter
            union all
            select scope, scope_id, commodity, weight, from_time, to_time from rollup_member where meter_id = @meter and end_use = 0)
        select case n.scope when 1 then 'meter' when 2 then 'building' else 'institution' end, coalesce(m.code, b.code, i.code), c.month, r.value, r.value + n.weight * c.delta,
               (select count(*)::integer from report p where n.scope >= 3 and p.institution_id = n.scope_id and p.period_start = c.month)
          from change c
          join member n on n.from_time <= c.month and n.to_time > c.month
          join rollup r on r.scope = n.scope and r.scope_id = n.scope_id and r.step = 3 and r.end_use = 0 and r.commodity = n.commodity and r.start = c.month
          left join meter m on n.scope = 1 and m.meter_id = n.scope_id
          left join building b on n.scope = 2 and b.building_id = n.scope_id
          left join institution i on n.scope >= 3 and i.institution_id = n.scope_id
         order by n.scope, 2, c.month
        """,
        [
            Parameter.Integer("meter", meterId),
            new NpgsqlParameter("months", NpgsqlDbType.Array | NpgsqlDbType.TimestampTz) { Value = changes.Keys.Select(month => month.UtcDateTime).ToArray() },
            new NpgsqlParameter("deltas", NpgsqlDbType.Array | NpgsqlDbType.Double) { Value = changes.Values.ToArray() },
        ],
        row => new RepairEffect(row.GetString(0), row.GetString(1), row.Moment(2), row.GetDouble(3), row.GetDouble(4), row.GetInt32(5)),
        cancellationToken);

    async Task<bool> ChangeAsync(string update, string action, NpgsqlParameter[] parameters, CancellationToken cancellationToken) => await database.ExecuteAsync(
        $"""
        with changed as ({update} returning repair_id, meter_id)
        insert into audit_entry (at, actor, action, subject, detail)
        select @now, @actor, '{action}', 'meter ' || m.code, jsonb_build_object('repair', c.repair_id) from changed c join meter m using (meter_id)
        """,
        parameters,
        cancellationToken) == 1;
}
