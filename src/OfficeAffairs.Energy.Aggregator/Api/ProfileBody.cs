namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Whose load profile spreads what is read by hand, as sent by a client.</summary>
/// <param name="Meter">Code of the meter; null spreads evenly.</param>
sealed record ProfileBody(string? Meter);
