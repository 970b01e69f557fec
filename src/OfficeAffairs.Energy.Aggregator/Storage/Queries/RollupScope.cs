namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>Whose consumption a rollup sums; the numbers are those of <c>rollup.scope</c>.</summary>
enum RollupScope
{
    Meter = 1,
    Building = 2,
    Institution = 3,
}
