using System.Security.Cryptography;
using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>Stores reports. A report with the same bytes is stored once; one with other figures becomes a new version beside the earlier one.</summary>
sealed class ReportStore(NpgsqlDataSource dataSource)
{
    const string Sql = """
        insert into report (institution_id, kind, period_start, period_end, language, made_at, file_name, content, sha256, factors, figures)
        select @institution, @kind, @start, @end, @language, @at, @file, @content, @sha256, @factors, @figures
        where not exists (select from report c where c.institution_id = @institution and c.kind = @kind and c.period_start = @start and c.closed_at is not null)
        on conflict (institution_id, kind, period_start, language, sha256) do nothing
        """;

    /// <summary>Stores a report; false when it is there already, or when its period is closed.</summary>
    internal async Task<bool> AddAsync(StoredReport report, DateTimeOffset madeAt, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(Parameter.Integer("institution", report.InstitutionId));
        command.Parameters.Add(Parameter.Text("kind", report.Kind));
        command.Parameters.Add(Parameter.Moment("start", report.Period.Start));
        command.Parameters.Add(Parameter.Moment("end", report.Period.End));
        command.Parameters.Add(Parameter.Text("language", report.Language));
        command.Parameters.Add(Parameter.Moment("at", madeAt));
        command.Parameters.Add(Parameter.Text("file", report.FileName));
        command.Parameters.Add(Parameter.Bytes("content", report.Content));
        command.Parameters.Add(Parameter.Bytes("sha256", SHA256.HashData(report.Content)));
        command.Parameters.Add(Parameter.Json("factors", report.Factors));
        command.Parameters.Add(Parameter.Json("figures", report.Figures));
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>Closes the reports of the periods that end by a moment: they get no further versions, and what they stand on may go when it is old enough.</summary>
    /// <param name="institution">Code of the institution; null for all.</param>
    /// <param name="until">The moment, UTC.</param>
    /// <param name="actor">Who closes them, for the record.</param>
    /// <param name="now">The present, UTC.</param>
    /// <param name="cancellationToken">Cancels; nothing is closed then.</param>
    /// <returns>How many reports were closed now, counting every language and version.</returns>
    internal async Task<int> CloseAsync(string? institution, DateTimeOffset until, string actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("""
            with closed as (
                update report r set closed_at = @now, closed_by = @actor from institution i
                 where i.institution_id = r.institution_id and (@institution is null or i.code = @institution) and r.period_end <= @until and r.closed_at is null
                returning 1),
            noted as (
                insert into audit_entry (actor, action, subject, detail)
                select @actor, 'reports-closed', coalesce(@institution, 'all institutions'), jsonb_build_object('until', @until, 'reports', (select count(*) from closed)))
            select count(*)::integer from closed
            """);
        command.Parameters.Add(Parameter.Text("institution", institution));
        command.Parameters.Add(Parameter.Moment("until", until));
        command.Parameters.Add(Parameter.Text("actor", actor));
        command.Parameters.Add(Parameter.Moment("now", now));
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
