using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>A meter as a part of one sum of a building or an institution.</summary>
/// <param name="Commodity">What is summed.</param>
/// <param name="EndUse">End use of the sum; 0 the total, 99 what no sub-meter measures.</param>
/// <param name="MeterId">The meter.</param>
/// <param name="Weight">What its values are multiplied by; negative for what is subtracted.</param>
/// <param name="First">Start of its first interval; null for a meter that never had one, of which nothing is due.</param>
/// <param name="End">Until when its intervals are due; null while it is in use.</param>
/// <param name="Offset">The fixed offset from UTC that its buckets are cut at.</param>
sealed record ScopeMember(short Commodity, short EndUse, int MeterId, double Weight, DateTimeOffset? First, DateTimeOffset? End, TimeSpan Offset)
{
    /// <summary>The 15-minute intervals that the bucket has of this meter until <paramref name="due"/>.</summary>
    public int DueIn(RollupBucket length, DateTimeOffset start, DateTimeOffset due)
    {
        if (First is not { } first) return 0;
        var end = BucketRanges.EndOf(start.AddTicks(1), length, Offset);
        if (due < end) end = due;
        if (End < end) end = End.Value;
        return end <= start || end <= first ? 0 : (int)((end - (first > start ? first : start)) / ConsumptionSettings.Step);
    }
}
