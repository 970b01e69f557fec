namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>Length of a stretch of consumption. 1 to 3 are those of <c>rollup.step</c>; the 15-minute interval is not a rollup.</summary>
enum RollupStep
{
    Interval = 0,
    Hour = 1,
    Day = 2,
    Month = 3,
}
