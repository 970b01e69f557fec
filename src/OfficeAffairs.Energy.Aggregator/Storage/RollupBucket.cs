namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>The three lengths of rollup buckets.</summary>
enum RollupBucket
{
    Hour = 1,
    Day = 2,
    Month = 3,
}
