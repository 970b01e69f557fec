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
    /// <summary>Since when it is a part of the sum; null for since ever. The start of a local day.</summary>
    public DateTimeOffset? MemberFrom { get; init; }

    /// <summary>Until when it is a part of the sum, not included; null for until further notice. The start of a local day.</summary>
    public DateTimeOffset? MemberTo { get; init; }

    /// <summary>Whether it is a part of the sum at the moment.</summary>
    public bool IsPartAt(DateTimeOffset moment) => !(moment < MemberFrom) && !(moment >= MemberTo);

    /// <summary>Whether it is a part of the sum all through the local month that the moment lies in.</summary>
    public bool IsPartOfMonth(DateTimeOffset moment) =>
        (MemberFrom is null && MemberTo is null)
        || (!(BucketRanges.StartOf(moment, RollupBucket.Month, Offset) < MemberFrom) && !(BucketRanges.EndOf(moment.AddTicks(1), RollupBucket.Month, Offset) > MemberTo));

    /// <summary>The 15-minute intervals that the bucket has of this meter until <paramref name="due"/>.</summary>
    public int DueIn(RollupBucket length, DateTimeOffset start, DateTimeOffset due)
    {
        if (First is not { } first) return 0;
        var end = BucketRanges.EndOf(start.AddTicks(1), length, Offset);
        if (due < end) end = due;
        if (End < end) end = End.Value;
        if (MemberFrom > first) first = MemberFrom.Value;
        if (MemberTo < end) end = MemberTo.Value;
        return end <= start || end <= first ? 0 : (int)((end - (first > start ? first : start)) / ConsumptionSettings.Step);
    }
}
