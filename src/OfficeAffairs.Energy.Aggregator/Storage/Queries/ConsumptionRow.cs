namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>A bucket of consumption and whose it is.</summary>
sealed record ConsumptionRow(string Code, ConsumptionSum Sum);
