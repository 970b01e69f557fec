namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>Whose consumption a rollup sums; the numbers are those of <c>rollup.scope</c>.</summary>
enum RollupScope
{
    Meter = 1,
    Building = 2,
    Institution = 3,

    /// <summary>An institution with all institutions below it, as the tree stood at the time.</summary>
    InstitutionTree = 4,
}
