namespace OfficeAffairs.Energy.MeterSimulator.Verification;

/// <summary>An anomaly as the aggregator's REST API tells it; <paramref name="End"/> is null while it lasts.</summary>
/// <param name="Type">Stable name of its type.</param>
/// <param name="Meter">Code of the meter it stands at.</param>
/// <param name="Start">When it began.</param>
/// <param name="End">When it ended.</param>
sealed record AnomalyItem(string Type, string? Meter, DateTimeOffset Start, DateTimeOffset? End);
