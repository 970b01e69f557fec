namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A target, in a request or an answer.</summary>
/// <param name="Institution">Code of the institution.</param>
/// <param name="Indicator">Identifier of the indicator.</param>
/// <param name="Year">The calendar year.</param>
/// <param name="Value">Largest value of the year, in the indicator's unit; above 0.</param>
/// <param name="Note">Why, or where it was agreed.</param>
sealed record TargetBody(string? Institution, string? Indicator, int? Year, double? Value, string? Note);
