namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>A building as the overview shows it.</summary>
/// <param name="Code">The building's code.</param>
/// <param name="Name">Its name.</param>
/// <param name="City">Key of its city.</param>
/// <param name="FloorAreaM2">Floor area in m2.</param>
/// <param name="PowerKw">Sum of the main electricity meters' power now, in kW; null when none of them has a fresh reading.</param>
/// <param name="PowerAt">Time of the oldest reading in <paramref name="PowerKw"/>.</param>
/// <param name="OpenAlerts">Alerts not yet acknowledged.</param>
/// <param name="WorstSeverity">Highest severity among them: 1 notice, 2 warning, 3 alarm; null without open alerts.</param>
/// <param name="Consumption">Per commodity that the building has meters for.</param>
sealed record BuildingOverview(
    string Code,
    LocalName Name,
    string City,
    double FloorAreaM2,
    double? PowerKw,
    DateTimeOffset? PowerAt,
    int OpenAlerts,
    int? WorstSeverity,
    IReadOnlyList<CommodityToday> Consumption);
