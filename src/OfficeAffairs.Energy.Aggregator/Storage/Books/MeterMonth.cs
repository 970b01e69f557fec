namespace OfficeAffairs.Energy.Aggregator.Storage.Books;

/// <summary>A meter's month of consumption, and how far it is priced.</summary>
/// <param name="MeterId">The meter.</param>
/// <param name="Month">First local day of the month.</param>
/// <param name="Value">Consumption in the commodity's unit.</param>
/// <param name="Intervals">15-minute intervals present.</param>
/// <param name="Inputs">Digest of what its stored costs stand on; null when it was never priced.</param>
/// <param name="Pending">Whether its intervals changed since.</param>
sealed record MeterMonth(int MeterId, DateOnly Month, double Value, int Intervals, string? Inputs, bool Pending);
