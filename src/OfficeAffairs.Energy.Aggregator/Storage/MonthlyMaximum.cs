using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>The largest demand of a local month.</summary>
/// <param name="Month">UTC start of the local month.</param>
/// <param name="DemandKw">Mean power over 15 minutes, kW.</param>
/// <param name="At">Start of the interval, UTC; the first one where several are equal.</param>
readonly record struct MonthlyMaximum(DateTimeOffset Month, double DemandKw, DateTimeOffset At)
{
    /// <summary>The maxima of intervals that are in order of time. Estimated intervals have no peaks to be billed for.</summary>
    /// <param name="intervals">Consumption in kWh.</param>
    /// <param name="offset">The site's fixed offset from UTC.</param>
    public static List<MonthlyMaximum> Of(IReadOnlyList<IntervalConsumption> intervals, TimeSpan offset)
    {
        var maxima = new List<MonthlyMaximum>();
        var end = DateTimeOffset.MinValue;
        foreach (var interval in intervals)
        {
            if (interval.Quality > ConsumptionQuality.Interpolated) continue;
            var demand = interval.Value * 4;
            if (interval.Start >= end)
            {
                var month = BucketRanges.StartOf(interval.Start, RollupBucket.Month, offset);
                end = BucketRanges.EndOf(month.AddTicks(1), RollupBucket.Month, offset);
                maxima.Add(new MonthlyMaximum(month, demand, interval.Start));
            }
            else if (demand > maxima[^1].DemandKw)
            {
                maxima[^1] = maxima[^1] with { DemandKw = demand, At = interval.Start };
            }
        }

        return maxima;
    }
}
