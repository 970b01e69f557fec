namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>
/// Time-weighted means of gauges such as power and temperature. Between two readings the value is taken to run straight from one to the other, so that
/// readings that come irregularly weigh by the time they stand for and not by their number; across a longer silence nothing is assumed.
/// </summary>
public static class GaugeMeans
{
    /// <summary>The means of all intervals that are covered well enough.</summary>
    /// <param name="readings">The readings in order of time; values that are not finite numbers are passed over.</param>
    /// <param name="longestGap">Readings further apart than this say nothing of the time between them.</param>
    /// <param name="leastCoverage">Share of an interval that must be covered, 0 to 1.</param>
    public static List<GaugeMean> Of(IEnumerable<CounterReading> readings, TimeSpan longestGap, double leastCoverage)
    {
        var means = new List<GaugeMean>();
        var (start, area, covered) = (0L, 0.0, 0L);
        CounterReading? before = null;
        foreach (var reading in readings.Where(reading => double.IsFinite(reading.Value)))
        {
            if (before is { } earlier && reading.Time > earlier.Time && reading.Time - earlier.Time <= longestGap)
            {
                for (var at = earlier.Time.UtcTicks; at < reading.Time.UtcTicks;)
                {
                    if (StartOf(at) != start) Close(StartOf(at));
                    var end = Math.Min(reading.Time.UtcTicks, start + ConsumptionSettings.Step.Ticks);
                    area += (ValueAt(earlier, reading, at) + ValueAt(earlier, reading, end)) / 2 * (end - at);
                    covered += end - at;
                    at = end;
                }
            }

            before = reading;
        }

        Close(0);
        return means;

        void Close(long next)
        {
            var coverage = (double)covered / ConsumptionSettings.Step.Ticks;
            if (covered > 0 && coverage >= leastCoverage) means.Add(new GaugeMean(new DateTimeOffset(start, TimeSpan.Zero), area / covered, coverage));
            (start, area, covered) = (next, 0, 0);
        }
    }

    /// <summary>The largest mean and when it was: the first of several that are equal; null when there is none.</summary>
    public static GaugeMean? Largest(IEnumerable<GaugeMean> means)
    {
        GaugeMean? largest = null;
        foreach (var mean in means)
        {
            if (largest is null || mean.Value > largest.Value.Value) largest = mean;
        }

        return largest;
    }

    static long StartOf(long ticks) => ticks - (ticks % ConsumptionSettings.Step.Ticks);

    static double ValueAt(CounterReading before, CounterReading after, long ticks) =>
        before.Value + ((after.Value - before.Value) * ((double)(ticks - before.Time.UtcTicks) / (after.Time - before.Time).Ticks));
}
