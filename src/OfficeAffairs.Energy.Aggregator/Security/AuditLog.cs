using System.Text.Json.Nodes;
using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Security;

/// <summary>Who did what. Entries are only ever added.</summary>
sealed class AuditLog(NpgsqlDataSource dataSource, TimeProvider time)
{
    /// <summary>Adds an entry.</summary>
    /// <param name="actor">Name of the account, or <c>token:name</c>.</param>
    /// <param name="action">Stable name of what was done.</param>
    /// <param name="subject">What it was done to.</param>
    /// <param name="detail">More about it; never a secret.</param>
    /// <param name="cancellationToken">Gives the writing up.</param>
    internal async Task WriteAsync(string actor, string action, string subject, JsonObject? detail, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("insert into audit_entry (at, actor, action, subject, detail) values (@at, @actor, @action, @subject, @detail)");
        command.Parameters.Add(Parameter.Moment("at", time.GetUtcNow()));
        command.Parameters.Add(Parameter.Text("actor", actor));
        command.Parameters.Add(Parameter.Text("action", action));
        command.Parameters.Add(Parameter.Text("subject", subject));
        command.Parameters.Add(Parameter.Json("detail", detail?.ToJsonString()));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
