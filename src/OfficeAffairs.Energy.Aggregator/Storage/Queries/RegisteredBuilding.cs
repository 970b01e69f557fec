namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>A building as registered.</summary>
/// <param name="Code">Code that people and files use.</param>
/// <param name="Name">Its name.</param>
/// <param name="City">Key of its city.</param>
/// <param name="FloorAreaM2">Floor area in m2.</param>
/// <param name="CooledAreaM2">Cooled area in m2; null when unknown.</param>
/// <param name="HeatedAreaM2">Heated area in m2; null when unknown.</param>
/// <param name="Institutions">Codes of the institutions that use it.</param>
sealed record RegisteredBuilding(
    string Code, LocalName Name, string City, double FloorAreaM2, double? CooledAreaM2, double? HeatedAreaM2, IReadOnlyList<string> Institutions);
