namespace OfficeAffairs.Energy.Aggregator.Storage.Registry;

/// <summary>By what the common consumption of a building is divided among those who use it.</summary>
enum ShareBasis
{
    /// <summary>A stated fraction.</summary>
    Share,

    /// <summary>The area each of them uses.</summary>
    Area,

    /// <summary>The persons using energy of each of them.</summary>
    Headcount,

    /// <summary>What the sub-meters of each of them say; what no such meter measures is divided by area.</summary>
    SubMeter,
}
