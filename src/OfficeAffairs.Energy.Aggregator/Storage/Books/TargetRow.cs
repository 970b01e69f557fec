namespace OfficeAffairs.Energy.Aggregator.Storage.Books;

/// <summary>A target of a year.</summary>
/// <param name="Institution">Code of the institution.</param>
/// <param name="Indicator">Identifier of the indicator.</param>
/// <param name="Year">The calendar year.</param>
/// <param name="Value">Largest value of the year, in the indicator's unit.</param>
/// <param name="Note">Why, or where it was agreed.</param>
/// <param name="EnteredAt">When it was entered, UTC.</param>
/// <param name="EnteredBy">By whom.</param>
sealed record TargetRow(string Institution, string Indicator, int Year, double Value, string? Note, DateTimeOffset EnteredAt, string EnteredBy);
