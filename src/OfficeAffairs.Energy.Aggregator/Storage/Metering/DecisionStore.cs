using System.Text.Json;
using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Storage.Metering;

/// <summary>
/// Decisions about counters: which wait for a person, and what persons decide. A person's decision is one of the facts of the meter, so the next run of the
/// consumption job computes its history anew.
/// </summary>
sealed class DecisionStore(NpgsqlDataSource database)
{
    /// <summary>Who decided what no person did.</summary>
    public const string Rule = "rule";

    /// <summary>The kinds that the rules leave to a person.</summary>
    public static readonly IReadOnlyList<string> Waiting = ["undecided", "impossible-rate"];

    /// <summary>The kinds that a person can choose.</summary>
    public static readonly IReadOnlyList<string> Choices = ["rollover", "exchange", "reset", "correction", "catch-up", "garbage"];

    const string ListSql = """
        select d.decision_id, m.code, d.at, d.kind, d.value_before, d.value_after, d.accounted, d.evidence, d.decided_by, d.decided_at, d.ruled_kind, d.ruled_accounted, d.note
          from counter_decision d join meter m using (meter_id)
         where (@meter is null or m.code = @meter) and (@open is null or (d.decided_by = 'rule' and d.kind in ('undecided', 'impossible-rate')) = @open)
           and (@at is null or d.at = @at)
         order by d.at desc, m.code
         limit @limit offset @offset
        """;

    /// <summary>Decisions, the newest reading first.</summary>
    /// <param name="meter">Code of one meter; null for all.</param>
    /// <param name="open">Only those that wait for a person, or only the others; null for all.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="offset">How many to leave out.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Page<DecisionRow>> ListAsync(string? meter, bool? open, int limit, int offset, CancellationToken cancellationToken) =>
        Page<DecisionRow>.Of(await ReadAsync(meter, open, null, limit + 1, offset, cancellationToken), limit);

    /// <summary>The decision about one reading; null when there is none.</summary>
    public async Task<DecisionRow?> FindAsync(string meter, DateTimeOffset at, CancellationToken cancellationToken) =>
        await ReadAsync(meter, null, at, 1, 0, cancellationToken) is [var row] ? row : null;

    /// <summary>Puts a person's decision in the place of what holds now.</summary>
    /// <returns>False when there is no decision about this reading.</returns>
    public Task<bool> OverruleAsync(string meter, DateTimeOffset at, string kind, double accounted, string? note, string actor, DateTimeOffset now, CancellationToken cancellationToken) =>
        ChangeAsync(
            """
            update counter_decision d
               set kind = @kind, accounted = @accounted, note = @note, decided_by = @actor, decided_at = @now,
                   ruled_kind = coalesce(d.ruled_kind, d.kind), ruled_accounted = coalesce(d.ruled_accounted, d.accounted)
            """,
            "decision-overruled",
            [
                .. Subject(meter, at, actor, now), Parameter.Text("kind", kind), Parameter.Number("accounted", accounted), Parameter.Text("note", note),
            ],
            cancellationToken);

    /// <summary>Takes a person's decision back: the rules hold again.</summary>
    /// <returns>False when no person has decided about this reading.</returns>
    public Task<bool> RestoreAsync(string meter, DateTimeOffset at, string actor, DateTimeOffset now, CancellationToken cancellationToken) =>
        ChangeAsync(
            """
            update counter_decision d
               set kind = coalesce(d.ruled_kind, d.kind), accounted = coalesce(d.ruled_accounted, d.accounted), note = null, decided_by = 'rule', decided_at = @now,
                   ruled_kind = null, ruled_accounted = null
            """,
            "decision-restored",
            Subject(meter, at, actor, now),
            cancellationToken,
            "and d.decided_by <> 'rule'");

    static NpgsqlParameter[] Subject(string meter, DateTimeOffset at, string actor, DateTimeOffset now) =>
        [Parameter.Text("meter", meter), Parameter.Moment("at", at), Parameter.Text("actor", actor), Parameter.Moment("now", now)];

    async Task<bool> ChangeAsync(string update, string action, NpgsqlParameter[] parameters, CancellationToken cancellationToken, string condition = "")
    {
        var sql = $"""
            with changed as (
                {update}
                  from meter m where m.meter_id = d.meter_id and m.code = @meter and d.at = @at {condition}
                returning d.at, d.kind, d.accounted, d.note)
            insert into audit_entry (at, actor, action, subject, detail)
            select @now, @actor, '{action}', 'meter ' || @meter, jsonb_build_object('reading', at, 'kind', kind, 'accounted', accounted, 'note', note) from changed
            """;
        return await database.ExecuteAsync(sql, parameters, cancellationToken) == 1;
    }

    Task<IReadOnlyList<DecisionRow>> ReadAsync(string? meter, bool? open, DateTimeOffset? at, int limit, int offset, CancellationToken cancellationToken) => database.ListAsync(
        ListSql,
        [
            Parameter.Text("meter", meter), Parameter.Flag("open", open), Parameter.Moment("at", at), Parameter.Integer("limit", limit), Parameter.Integer("offset", offset),
        ],
        row => new DecisionRow(
            row.GetInt64(0), row.GetString(1), row.Moment(2), row.GetString(3), row.GetDouble(4), row.GetDouble(5), row.GetDouble(6), JsonElement.Parse(row.GetString(7)), row.GetString(8),
            row.Moment(9), row.TextOrNull(10), row.NumberOrNull(11), row.TextOrNull(12)),
        cancellationToken);
}
