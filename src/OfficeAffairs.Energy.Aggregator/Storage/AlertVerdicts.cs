using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>Stores what somebody decided about an alert.</summary>
sealed class AlertVerdicts(NpgsqlDataSource dataSource)
{
    /// <summary>The verdicts that the database accepts.</summary>
    internal static readonly IReadOnlyList<string> Known = ["true", "false", "known"];

    // The verdict, the anomaly's state and the audit entry stand or fall together.
    const string Sql = """
        with judged as (
            update alert set acknowledged_at = @at, acknowledged_by = @actor, verdict = @verdict, comment = @comment
             where alert_id = @id returning alert_id, anomaly_id),
        moved as (
            update anomaly n set state = case @verdict when 'false' then 'closed' when 'known' then 'explained' else 'assigned' end, updated_at = @at
              from judged where n.anomaly_id = judged.anomaly_id)
        insert into audit_entry (at, actor, action, subject, detail)
        select @at, @actor, 'alert-verdict', 'alert ' || alert_id, jsonb_build_object('verdict', @verdict, 'comment', @comment) from judged
        """;

    /// <summary>Acknowledges an alert, again if it was already; false when there is none with this key.</summary>
    internal async Task<bool> AcknowledgeAsync(
        long id, string verdict, string? comment, string actor, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(Parameter.Big("id", id));
        command.Parameters.Add(Parameter.Text("verdict", verdict));
        command.Parameters.Add(Parameter.Text("comment", comment));
        command.Parameters.Add(Parameter.Text("actor", actor));
        command.Parameters.Add(Parameter.Moment("at", at));
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }
}
