using OfficeAffairs.Energy.Analytics.Accounting;

namespace OfficeAffairs.Energy.Analytics.Indicators;

/// <summary>An indicator of an institution and period.</summary>
/// <param name="Formula">Its definition.</param>
/// <param name="Value">Numerator divided by denominator; null where either is not known.</param>
/// <param name="Numerator">In the measure's unit; null without consumption.</param>
/// <param name="Denominator">In its unit; null when unknown.</param>
/// <param name="Completeness">Share of the intervals that are present, 0 to 1; null where none are due.</param>
/// <param name="EstimatedShare">Estimated share of the numerator, 0 to 1.</param>
/// <param name="Obstacles">Why it is not ranked; empty when it is.</param>
/// <param name="Factors">The factors that were used.</param>
public sealed record IndicatorResult(
    IndicatorFormula Formula,
    double? Value,
    double? Numerator,
    double? Denominator,
    double? Completeness,
    double? EstimatedShare,
    IReadOnlyList<RankObstacle> Obstacles,
    IReadOnlyList<Factor> Factors);
