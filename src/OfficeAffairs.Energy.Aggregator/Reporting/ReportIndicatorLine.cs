using OfficeAffairs.Energy.Analytics.Indicators;
using OfficeAffairs.Energy.Analytics.Quotas;

namespace OfficeAffairs.Energy.Aggregator.Reporting;

/// <summary>An indicator of the month and of the year until its end.</summary>
/// <param name="Month">Of the month.</param>
/// <param name="Year">Of the calendar year until the end of the month.</param>
/// <param name="Projection">What the year will come to; null where it cannot be computed.</param>
/// <param name="Quota">The first quota that holds; null without one.</param>
/// <param name="Rating">Rating of the projected year by it.</param>
/// <param name="Target">The target of the year; null without one.</param>
sealed record ReportIndicatorLine(IndicatorResult Month, IndicatorResult? Year, YearProjection? Projection, Quota? Quota, QuotaRating? Rating, double? Target);
