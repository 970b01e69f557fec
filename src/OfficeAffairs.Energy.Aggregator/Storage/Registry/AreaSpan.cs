namespace OfficeAffairs.Energy.Aggregator.Storage.Registry;

/// <summary>The areas of a building for some days.</summary>
/// <param name="BuildingId">The building.</param>
/// <param name="FloorAreaM2">Floor area in m2, more than 0.</param>
/// <param name="CooledAreaM2">Cooled area in m2; null when not known.</param>
/// <param name="HeatedAreaM2">Heated area in m2; null when not known.</param>
/// <param name="Valid">When.</param>
sealed record AreaSpan(int BuildingId, decimal FloorAreaM2, decimal? CooledAreaM2, decimal? HeatedAreaM2, Validity Valid);
