namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>What an event's excess is worth, and its arguments as JSON.</summary>
/// <param name="StandardCoalKgce">In kgce; null without a factor.</param>
/// <param name="Co2Kg">In kg CO2; null without a factor.</param>
/// <param name="CostYuan">In yuan; null without a price.</param>
/// <param name="Arguments">A JSON object.</param>
sealed record AnomalyStoreValue(double? StandardCoalKgce, double? Co2Kg, double? CostYuan, string Arguments);
