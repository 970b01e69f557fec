using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Analytics.Indicators;

namespace OfficeAffairs.Energy.Aggregator.Storage.Books;

/// <summary>A stored indicator.</summary>
/// <param name="Institution">Code of the institution.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its kind: peers are of the same kind.</param>
/// <param name="ByYear">Of a calendar year; else of a month.</param>
/// <param name="Start">First local day of the period.</param>
/// <param name="Result">The figure with its definition and factors.</param>
/// <param name="ComputedAt">When it was computed, UTC.</param>
sealed record IndicatorRow(string Institution, LocalName Name, string Kind, bool ByYear, DateOnly Start, IndicatorResult Result, DateTimeOffset ComputedAt);
