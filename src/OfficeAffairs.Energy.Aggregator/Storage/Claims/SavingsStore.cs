using System.Text.Json;
using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Storage.Claims;

/// <summary>Claims of savings and their results.</summary>
sealed class SavingsStore(NpgsqlDataSource dataSource)
{
    const string Columns = """
        c.savings_claim_id, m.code, c.meter_id, c.name, c.baseline_from, c.baseline_to, c.reporting_from, c.reporting_to, c.method, c.price_yuan, c.entered_by, c.entered_at,
        r.computed_at, r.reporting_to, r.baseline_model_id, r.result::text
        """;

    /// <summary>The claims that were not withdrawn, the newest measure first.</summary>
    /// <param name="meter">Code of a meter; null for all.</param>
    /// <param name="id">Key of a claim; null for all.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    internal Task<IReadOnlyList<SavingsRow>> ListAsync(string? meter, long? id, CancellationToken cancellationToken) => dataSource.ListAsync(
        $"""
        select {Columns}
          from savings_claim c join meter m using (meter_id) left join savings_result r using (savings_claim_id)
         where c.withdrawn_at is null and (@meter is null or m.code = @meter) and (@id is null or c.savings_claim_id = @id)
         order by c.reporting_from desc, c.savings_claim_id
        """,
        [Parameter.Text("meter", meter), Parameter.Big("id", id)],
        ToRow,
        cancellationToken);

    /// <summary>Enters a claim, with its entry in the audit; its key, or null when there is no such meter.</summary>
    internal async Task<long?> AddAsync(SavingsClaim claim, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("""
            with stored as (
                insert into savings_claim (meter_id, name, baseline_from, baseline_to, reporting_from, reporting_to, method, price_yuan, entered_by, entered_at)
                select meter_id, @name, @baseline_from, @baseline_to, @reporting_from, @reporting_to, @method, @price, @by, @at from meter where code = @meter
                returning savings_claim_id),
            audited as (insert into audit_entry (at, actor, action, subject) select @at, @by, 'savings-claim-entered', 'meter ' || @meter || ': ' || @name from stored)
            select savings_claim_id::bigint from stored
            """);
        command.Parameters.AddRange((NpgsqlParameter[])[
            Parameter.Text("meter", claim.Meter),
            Parameter.Text("name", claim.Name),
            Parameter.Moment("baseline_from", claim.Baseline.Start),
            Parameter.Moment("baseline_to", claim.Baseline.End),
            Parameter.Moment("reporting_from", claim.ReportingFrom),
            Parameter.Moment("reporting_to", claim.ReportingTo),
            Parameter.Text("method", claim.Method),
            Parameter.Number("price", claim.PriceYuan),
            Parameter.Text("by", claim.EnteredBy),
            Parameter.Moment("at", claim.EnteredAt),
        ]);
        return await command.ExecuteScalarAsync(cancellationToken) as long?;
    }

    /// <summary>Withdraws a claim; it stays on the record. False when there is none that counts.</summary>
    internal async Task<bool> WithdrawAsync(long id, string actor, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("""
            with gone as (update savings_claim set withdrawn_at = @at, withdrawn_by = @by where savings_claim_id = @id and withdrawn_at is null returning name),
                 audited as (insert into audit_entry (at, actor, action, subject) select @at, @by, 'savings-claim-withdrawn', @id || ': ' || name from gone)
            select count(*) from gone
            """);
        command.Parameters.AddRange((NpgsqlParameter[])[Parameter.Big("id", id), Parameter.Text("by", actor), Parameter.Moment("at", at)]);
        return await command.ExecuteScalarAsync(cancellationToken) is > 0L;
    }

    /// <summary>Stores what was computed for a claim.</summary>
    internal async Task SaveAsync(long claim, DateTimeOffset at, DateTimeOffset reportingTo, long? model, SavingsFigures figures, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("""
            insert into savings_result (savings_claim_id, computed_at, reporting_to, baseline_model_id, result) values (@claim, @at, @to, @model, @result)
            on conflict (savings_claim_id) do update set computed_at = excluded.computed_at, reporting_to = excluded.reporting_to,
                baseline_model_id = excluded.baseline_model_id, result = excluded.result
            """);
        command.Parameters.AddRange((NpgsqlParameter[])[
            Parameter.Integer("claim", (int)claim),
            Parameter.Moment("at", at),
            Parameter.Moment("to", reportingTo),
            Parameter.Big("model", model),
            Parameter.Json("result", JsonSerializer.Serialize(figures, ClaimJson.Default.SavingsFigures)),
        ]);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    static SavingsRow ToRow(NpgsqlDataReader r) => new(
        new SavingsClaim
        {
            Id = r.GetInt32(0),
            Meter = r.GetString(1),
            MeterId = r.GetInt32(2),
            Name = r.GetString(3),
            Baseline = new Interval(r.Moment(4), r.Moment(5)),
            ReportingFrom = r.Moment(6),
            ReportingTo = r.MomentOrNull(7),
            Method = r.GetString(8),
            PriceYuan = r.NumberOrNull(9),
            EnteredBy = r.GetString(10),
            EnteredAt = r.Moment(11),
        },
        r.MomentOrNull(12),
        r.MomentOrNull(13),
        r.IsDBNull(14) ? null : r.GetInt64(14),
        r.TextOrNull(15) is { } json ? JsonSerializer.Deserialize(json, ClaimJson.Default.SavingsFigures) : null);
}
