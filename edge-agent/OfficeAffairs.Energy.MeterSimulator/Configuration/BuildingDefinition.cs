namespace OfficeAffairs.Energy.MeterSimulator.Configuration;

/// <summary>A building of the campus; areas in m2.</summary>
/// <param name="Code">Division code, type letter and serial.</param>
/// <param name="Name">Its name.</param>
/// <param name="FloorArea">Floor area (建筑面积).</param>
/// <param name="CooledArea">Cooled part of it.</param>
/// <param name="HeatedArea">Heated part of it.</param>
/// <param name="Shares">Institutions in the building with their share of what is used in common; the shares sum to 1.</param>
sealed record BuildingDefinition(
    string Code,
    BilingualText Name,
    double FloorArea,
    double? CooledArea,
    double? HeatedArea,
    IReadOnlyList<(string Institution, double Share)> Shares);
