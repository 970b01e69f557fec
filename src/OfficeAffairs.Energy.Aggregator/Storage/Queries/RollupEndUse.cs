namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>End use of a sum: the end uses of <see cref="EndUse"/> and what no sub-meter measures. The numbers are those of <c>rollup.end_use</c>.</summary>
enum RollupEndUse
{
    Total = 0,
    LightingAndSockets = 1,
    Hvac = 2,
    Power = 3,
    Special = 4,

    /// <summary>Total minus the sum of the end uses.</summary>
    Unmetered = 99,
}
