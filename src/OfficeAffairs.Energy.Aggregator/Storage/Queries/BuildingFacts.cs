namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>What is registered about a building.</summary>
/// <param name="Id">Key inside the database.</param>
/// <param name="Code">Code that people and files use.</param>
/// <param name="Name">Its name.</param>
/// <param name="City">Key of its city.</param>
/// <param name="FloorAreaM2">Floor area in m2.</param>
/// <param name="CooledAreaM2">Cooled area in m2; null when unknown.</param>
/// <param name="HeatedAreaM2">Heated area in m2; null when unknown.</param>
/// <param name="UtcOffset">The site's fixed offset from UTC.</param>
/// <param name="Institutions">Who uses it.</param>
sealed record BuildingFacts(
    int Id,
    string Code,
    LocalName Name,
    string City,
    double FloorAreaM2,
    double? CooledAreaM2,
    double? HeatedAreaM2,
    TimeSpan UtcOffset,
    IReadOnlyList<BuildingShare> Institutions);
