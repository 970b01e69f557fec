namespace OfficeAffairs.Energy.Aggregator.Storage.Claims;

/// <summary>A named reason in a result of savings.</summary>
/// <param name="Name">Stable name.</param>
/// <param name="Disqualifies">Whether the savings are not determined because of it.</param>
/// <param name="Value">The number found.</param>
/// <param name="Limit">The number it was held against.</param>
sealed record SavingsFinding(string Name, bool Disqualifies, double Value, double Limit);
