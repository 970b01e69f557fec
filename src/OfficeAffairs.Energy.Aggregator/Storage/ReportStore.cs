using System.Security.Cryptography;
using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>Stores reports. A report with the same bytes is stored once; one with other figures becomes a new version beside the earlier one.</summary>
sealed class ReportStore(NpgsqlDataSource dataSource)
{
    const string Sql = """
        insert into report (institution_id, kind, period_start, period_end, language, made_at, file_name, content, sha256, factors, figures)
        values (@institution, @kind, @start, @end, @language, @at, @file, @content, @sha256, @factors, @figures)
        on conflict (institution_id, kind, period_start, language, sha256) do nothing
        """;

    /// <summary>Stores a report; false when it is there already.</summary>
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
}
