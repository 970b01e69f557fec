namespace OfficeAffairs.Energy.Aggregator.Storage.Metering;

/// <summary>A formula of a virtual meter.</summary>
/// <param name="Meter">Code of the virtual meter.</param>
/// <param name="Formula">The formula as written.</param>
/// <param name="From">The first local day on which it holds; null for always.</param>
/// <param name="Until">The first local day on which it no longer does; null for until further notice.</param>
/// <param name="EnteredBy">Who said so.</param>
/// <param name="EnteredAt">When, UTC.</param>
/// <param name="Members">Codes of its meters.</param>
sealed record FormulaRow(string Meter, string Formula, DateOnly? From, DateOnly? Until, string EnteredBy, DateTimeOffset EnteredAt, IReadOnlyList<string> Members);
