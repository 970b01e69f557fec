using OfficeAffairs.Energy.Aggregator.Books;
using OfficeAffairs.Energy.Aggregator.Storage.Books;
using OfficeAffairs.Energy.Analytics.Indicators;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>An indicator, in an answer.</summary>
/// <param name="Institution">Code of the institution.</param>
/// <param name="InstitutionName">Its name.</param>
/// <param name="Kind">Its kind: it is ranked among institutions of the same kind.</param>
/// <param name="Indicator">Identifier of the indicator.</param>
/// <param name="Name">Its name.</param>
/// <param name="Start">First local day of the period.</param>
/// <param name="Value">Numerator / denominator; missing where it cannot be computed.</param>
/// <param name="Unit">Unit of the value.</param>
/// <param name="Numerator">The numerator.</param>
/// <param name="Denominator">The denominator, weighted by days.</param>
/// <param name="Completeness">Share of 15-minute intervals present.</param>
/// <param name="EstimatedShare">Estimated share of the numerator.</param>
/// <param name="Place">The place among the ranked peers, the lowest first.</param>
/// <param name="Of">How many are ranked.</param>
/// <param name="NotRankedBecause">Why it is not ranked.</param>
/// <param name="Formula">The formula in words.</param>
/// <param name="Source">The document it comes from.</param>
/// <param name="Verified">Whether the definition was read in a published source.</param>
/// <param name="DefinitionVersion">Version of the definition.</param>
/// <param name="Factors">The factors that were used.</param>
/// <param name="ComputedAt">When.</param>
sealed record IndicatorBody(
    string Institution,
    NameBody InstitutionName,
    string Kind,
    string Indicator,
    NameBody Name,
    DateOnly Start,
    double? Value,
    string Unit,
    double? Numerator,
    double? Denominator,
    double? Completeness,
    double? EstimatedShare,
    int? Place,
    int? Of,
    IReadOnlyList<string> NotRankedBecause,
    NameBody Formula,
    NameBody Source,
    bool Verified,
    string DefinitionVersion,
    IReadOnlyList<FactorBody> Factors,
    DateTimeOffset ComputedAt)
{
    static readonly string[] Obstacles = ["no-consumption", "no-denominator", "facts-incomplete", "missing-factor", "incomplete", "estimated"];

    /// <summary>The rows with their places among the peers of the same indicator, period and kind.</summary>
    internal static IReadOnlyList<IndicatorBody> Ranked(IReadOnlyList<IndicatorRow> rows) => [.. RankedIndicator.Of(rows).Select(ranked => Body(ranked.Row, ranked.Rank))];

    static IndicatorBody Body(IndicatorRow row, PeerRank? rank) => new(
        row.Institution,
        NameBody.Of(row.Name),
        row.Kind,
        row.Result.Formula.Id,
        new NameBody(row.Result.Formula.Name.Zh, row.Result.Formula.Name.En),
        row.Start,
        row.Result.Value,
        row.Result.Formula.Unit,
        row.Result.Numerator,
        row.Result.Denominator,
        row.Result.Completeness,
        row.Result.EstimatedShare,
        rank?.Place,
        rank?.Of,
        [.. row.Result.Obstacles.Select(obstacle => Obstacles[(int)obstacle - 1])],
        new NameBody(row.Result.Formula.Formula.Zh, row.Result.Formula.Formula.En),
        new NameBody(row.Result.Formula.Source.Zh, row.Result.Formula.Source.En),
        row.Result.Formula.Verified,
        row.Result.Formula.Version,
        [.. row.Result.Factors.Select(FactorBody.Of)],
        row.ComputedAt);
}
