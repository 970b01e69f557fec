namespace OfficeAffairs.Energy.Aggregator.Storage.Registry;

/// <summary>A weight for some time, as it is stored.</summary>
/// <param name="Weight">What values are multiplied by.</param>
/// <param name="From">Since when, UTC; the beginning of the calendar for since ever.</param>
/// <param name="To">Until when, not included, UTC; the end of the calendar for until further notice.</param>
readonly record struct SumMember(double Weight, DateTime From, DateTime To)
{
    /// <summary>Takes a weight of days over.</summary>
    /// <param name="span">The weight.</param>
    /// <param name="offset">The fixed offset of the site's days.</param>
    public static SumMember Of(WeightSpan span, TimeSpan offset) => new(
        (double)span.Weight,
        span.Valid.From is { } from ? StartOf(from, offset) : DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc),
        span.Valid.Until is { } until ? StartOf(until, offset) : DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc));

    /// <summary>The times in which two states of one member differ.</summary>
    public static IEnumerable<(DateTime From, DateTime To)> Differences(IReadOnlyList<SumMember> before, IReadOnlyList<SumMember> after)
    {
        DateTime[] bounds = [.. before.Concat(after).SelectMany(member => new[] { member.From, member.To }).Distinct().Order()];
        foreach (var (from, to) in bounds.Zip(bounds.Skip(1)))
        {
            if (At(before, from) != At(after, from)) yield return (from, to);
        }
    }

    static double At(IReadOnlyList<SumMember> members, DateTime moment) => members.FirstOrDefault(member => member.From <= moment && moment < member.To).Weight;

    static DateTime StartOf(DateOnly day, TimeSpan offset) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) - offset;
}
