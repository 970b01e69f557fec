namespace OfficeAffairs.Energy.Aggregator.Storage.Registry;

/// <summary>The areas of a building in a period, weighted by days; null for what is known on none of them.</summary>
/// <param name="FloorAreaM2">Floor area in m2.</param>
/// <param name="CooledAreaM2">Cooled area in m2.</param>
/// <param name="HeatedAreaM2">Heated area in m2.</param>
sealed record AreaFacts(DayMean? FloorAreaM2, DayMean? CooledAreaM2, DayMean? HeatedAreaM2);
