using System.Text.Json;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A report in an answer.</summary>
sealed record ReportBody(
    long Id,
    string Institution,
    NameBody Name,
    string Kind,
    DateTimeOffset PeriodStart,
    DateTimeOffset PeriodEnd,
    string Language,
    DateTimeOffset MadeAt,
    string FileName,
    int SizeBytes,
    string Sha256,
    string File,
    JsonElement? Factors,
    JsonElement? Figures)
{
    /// <summary>For a list: without the figures.</summary>
    internal static ReportBody Of(ReportRow row) => new(
        row.Id,
        row.Institution,
        NameBody.Of(row.InstitutionName),
        row.Kind,
        row.Period.Start,
        row.Period.End,
        row.Language,
        row.MadeAt,
        row.FileName,
        row.SizeBytes,
        row.Sha256,
        $"{ApiServices.Root}/reports/{row.Id}/file",
        null,
        null);

    internal static ReportBody WithFigures(ReportRow row) => Of(row) with { Factors = JsonElement.Parse(row.Factors), Figures = JsonElement.Parse(row.Figures) };
}
