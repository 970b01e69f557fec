using System.Globalization;
using System.Security.Cryptography;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Npgsql;
using OfficeAffairs.Energy.Aggregator.Security;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Console;

/// <summary>Fills a database with a small campus as the pipeline would leave it behind, so that the pages have something to show.</summary>
static class DemoSeed
{
    internal const string Administrator = "admin";
    internal const string Operator = "operator";
    internal const string Viewer = "viewer";

    /// <summary>Writes the campus and an account of each role with this password.</summary>
    internal static async Task FillAsync(NpgsqlDataSource database, DateTimeOffset now, string password, CancellationToken cancellationToken)
    {
        var path = Repository.PathOf("tests/OfficeAffairs.Energy.IntegrationTests/Console/demo-seed.sql");
        var sql = await File.ReadAllTextAsync(path, cancellationToken);
        var literal = string.Create(CultureInfo.InvariantCulture, $"timestamptz '{now.UtcDateTime:yyyy-MM-dd HH:mm:ss}+00'");
        await using (var command = database.CreateCommand(sql.Replace(":now", literal, StringComparison.Ordinal)))
        {
            command.CommandTimeout = 300;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await new ScopeRollupStore(database).RefreshMembersAsync(cancellationToken);
        await using var accounts = database.CreateCommand(
            "insert into user_account (name, password_hash, role) values ($1, $4, 'administrator'), ($2, $4, 'operator'), ($3, $4, 'viewer')");
        foreach (var value in new[] { Administrator, Operator, Viewer, new Passwords().Hash(password) })
        {
            accounts.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await accounts.ExecuteNonQueryAsync(cancellationToken);
        await AddReportsAsync(database, now, cancellationToken);
    }

    static async Task AddReportsAsync(NpgsqlDataSource database, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var local = now.ToOffset(TimeSpan.FromHours(8));
        var month = new DateTimeOffset(local.Year, local.Month, 1, 0, 0, 0, local.Offset);
        foreach (var institution in new[] { "JN-GOV", "JN-SCH", "JN-HSP" })
        {
            foreach (var language in new[] { "zh-CN", "en" })
            {
                var content = Workbook($"{institution} {language}");
                await using var command = database.CreateCommand(
                    """
                    insert into report (institution_id, kind, period_start, period_end, language, made_at, file_name, content, sha256, factors, figures)
                    select institution_id, 'monthly', $2, $3, $4, $5, $6, $7, $8, '{}', '{}' from institution where code = $1
                    """);
                object[] values =
                [
                    institution, month.AddMonths(-1).ToUniversalTime(), month.ToUniversalTime(), language, now.AddDays(-20).ToUniversalTime(),
                    $"{institution}-{month.AddMonths(-1):yyyy-MM}-{language}.xlsx", content, SHA256.HashData(content),
                ];
                foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }
    }

    static byte[] Workbook(string text)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new Workbook();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            var cell = new Cell { CellReference = "A1", DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)) };
            sheet.Worksheet = new Worksheet(new SheetData(new Row(cell)));
            workbook.Workbook.AppendChild(new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = "1" }));
        }

        return stream.ToArray();
    }
}
