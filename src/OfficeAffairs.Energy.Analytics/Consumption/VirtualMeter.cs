namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>Computes virtual meters: sums of other meters' intervals with constant factors.</summary>
public static class VirtualMeter
{
    /// <summary>
    /// The intervals that every member has; where one is missing nothing is known of the sum. The quality is that of the least direct member, so the share
    /// of estimates in the members is carried into every sum of it.
    /// </summary>
    /// <param name="members">Each member's factor and its intervals in order of time. Sums are taken in this order, so that they always have the same bits.</param>
    public static List<IntervalConsumption> Compute(IReadOnlyList<(double Factor, IReadOnlyList<IntervalConsumption> Intervals)> members)
    {
        var sums = new List<IntervalConsumption>();
        if (members.Count == 0) return sums;
        var at = new int[members.Count];
        foreach (var first in members[0].Intervals)
        {
            var (value, quality, isWhole) = (members[0].Factor * first.Value, first.Quality, true);
            for (var i = 1; i < members.Count; i++)
            {
                var (factor, intervals) = members[i];
                while (at[i] < intervals.Count && intervals[at[i]].Start < first.Start) at[i]++;
                if (at[i] == intervals.Count || intervals[at[i]].Start != first.Start)
                {
                    isWhole = false;
                    break;
                }

                value += factor * intervals[at[i]].Value;
                if (intervals[at[i]].Quality > quality) quality = intervals[at[i]].Quality;
            }

            if (isWhole) sums.Add(new IntervalConsumption(first.Start, value, quality));
        }

        return sums;
    }
}
