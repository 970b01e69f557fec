namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>Makes corrections and lays them over what was computed.</summary>
public static class Repairs
{
    /// <summary>The values of a correction by a factor, such as of a wrong transformer ratio; an interval that was not computed stays without consumption.</summary>
    /// <param name="from">Start of the range, a multiple of 15 minutes.</param>
    /// <param name="count">Intervals of the range.</param>
    /// <param name="computed">What was computed in the range, in order of time.</param>
    /// <param name="factor">What it is multiplied by, 0 or more.</param>
    public static double[] ByFactor(DateTimeOffset from, int count, IReadOnlyList<IntervalConsumption> computed, double factor)
    {
        var values = new double[count];
        foreach (var interval in computed) values[IndexOf(from, interval.Start)] = interval.Value * factor;
        return values;
    }

    /// <summary>The values of a correction to a total: distributed like what was computed; evenly where that has gaps or is nothing.</summary>
    /// <param name="from">Start of the range, a multiple of 15 minutes.</param>
    /// <param name="count">Intervals of the range.</param>
    /// <param name="computed">What was computed in the range, in order of time.</param>
    /// <param name="total">What the range is to add up to, 0 or more.</param>
    public static double[] ByTotal(DateTimeOffset from, int count, IReadOnlyList<IntervalConsumption> computed, double total)
    {
        var sum = computed.Sum(interval => interval.Value);
        if (computed.Count == count && sum > 0) return ByFactor(from, count, computed, total / sum);
        var values = new double[count];
        Array.Fill(values, total / count);
        return values;
    }

    /// <summary>Puts the corrections of a range in the place of what was computed there; both are marked as corrected, and gaps are filled.</summary>
    /// <param name="computed">What was computed, in order of time.</param>
    /// <param name="repairs">Corrections that do not overlap.</param>
    /// <param name="from">Start of the range.</param>
    /// <param name="to">End of the range, not included.</param>
    public static IReadOnlyList<IntervalConsumption> Apply(IReadOnlyList<IntervalConsumption> computed, IReadOnlyList<Repair> repairs, DateTimeOffset from, DateTimeOffset to)
    {
        var touching = repairs.Where(repair => repair.From < to && repair.To > from).OrderBy(repair => repair.From).ToList();
        if (touching.Count == 0) return computed;
        var result = computed.Where(interval => !touching.Exists(repair => interval.Start >= repair.From && interval.Start < repair.To)).ToList();
        foreach (var repair in touching)
        {
            for (var i = 0; i < repair.Values.Count; i++)
            {
                var start = repair.From + (i * ConsumptionSettings.Step);
                if (start >= from && start < to) result.Add(new IntervalConsumption(start, repair.Values[i], ConsumptionQuality.Corrected));
            }
        }

        result.Sort((a, b) => a.Start.CompareTo(b.Start));
        return result;
    }

    static int IndexOf(DateTimeOffset from, DateTimeOffset start) => (int)((start - from) / ConsumptionSettings.Step);
}
