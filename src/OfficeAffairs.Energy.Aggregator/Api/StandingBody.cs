using OfficeAffairs.Energy.Aggregator.Books;
using OfficeAffairs.Energy.Analytics.Forecasts;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>How an institution's year stands in one indicator, in an answer.</summary>
/// <param name="Institution">Code of the institution.</param>
/// <param name="Year">The calendar year.</param>
/// <param name="Indicator">Identifier of the indicator.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="ToDate">Value of the year so far.</param>
/// <param name="Expected">Projected value of the year.</param>
/// <param name="HalfWidth">Half the 90 % band of the projection; missing where it is not known.</param>
/// <param name="ByLastYear">Whether last year's course was followed; else the mean of the days so far.</param>
/// <param name="Completeness">Share of 15-minute intervals present.</param>
/// <param name="Quotas">The quotas that hold.</param>
/// <param name="MissingKeys">What would have to be entered for further quotas.</param>
/// <param name="Target">Largest value that a person set for the year.</param>
/// <param name="TargetNote">Why.</param>
/// <param name="TargetUsed">Value so far / target.</param>
/// <param name="TargetOutlook"><c>met</c>, <c>open</c> or <c>missed</c>.</param>
/// <param name="TargetByRule">Largest value by the annual rule, from last year's value and the first quota.</param>
/// <param name="Severity">0 nothing, 1 notice, 2 warning, 3 alarm.</param>
sealed record StandingBody(
    string Institution,
    int Year,
    string Indicator,
    string Unit,
    double? ToDate,
    double? Expected,
    double? HalfWidth,
    bool? ByLastYear,
    double? Completeness,
    IReadOnlyList<QuotaStandingBody> Quotas,
    IReadOnlyList<string> MissingKeys,
    double? Target,
    string? TargetNote,
    double? TargetUsed,
    string? TargetOutlook,
    double? TargetByRule,
    int Severity)
{
    internal static StandingBody Of(YearStanding standing) => new(
        standing.Institution.Code,
        standing.Year,
        standing.Result.Formula.Id,
        standing.Result.Formula.Unit,
        standing.Projection?.ToDate,
        standing.Projection?.Expected,
        standing.Projection?.HalfWidth,
        standing.Projection?.ByLastYear,
        standing.Result.Completeness,
        [.. standing.Quotas.Select(QuotaStandingBody.Of)],
        standing.MissingKeys,
        standing.Target?.Value,
        standing.Target?.Note,
        standing.TargetProgress?.Used,
        standing.TargetProgress is { } progress ? OutlookName(progress.Outlook) : null,
        standing.TargetByRule,
        standing.Severity);

    internal static string OutlookName(TargetOutlook outlook) => outlook switch { Analytics.Forecasts.TargetOutlook.Met => "met", Analytics.Forecasts.TargetOutlook.Missed => "missed", _ => "open" };
}
