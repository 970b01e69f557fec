using OfficeAffairs.Energy.Analytics.Indicators;

namespace OfficeAffairs.Energy.Aggregator.Storage.Books;

/// <summary>An indicator to be stored.</summary>
/// <param name="InstitutionId">The institution.</param>
/// <param name="ByYear">Of a calendar year; else of a month.</param>
/// <param name="Start">First local day of the period.</param>
/// <param name="Result">The figure.</param>
/// <param name="Inputs">Digest of the figure and all that it stands on.</param>
sealed record StoredIndicator(int InstitutionId, bool ByYear, DateOnly Start, IndicatorResult Result, string Inputs);
