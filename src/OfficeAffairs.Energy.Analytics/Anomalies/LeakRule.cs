using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>Water that flows all night, for several nights, above the minimum night flow of the weeks before.</summary>
static class LeakRule
{
    const int LeastReference = 10;

    /// <summary>Finds the leaks of one water meter.</summary>
    public static IEnumerable<Finding> Find(MeterHistory meter, ThresholdSet thresholds)
    {
        if (meter.Commodity != Commodity.Water)
            yield break;
        var nights = NightTable.Of(meter, (int)thresholds["leak.from-hour"], (int)thresholds["leak.to-hour"]);
        var mean = meter.Consumption.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
        var flags = new bool[nights.Mean.Length];
        var expected = new double[flags.Length];
        for (var night = 0; night < flags.Length; night++)
        {
            if (double.IsFinite(nights.Mean[night]))
                flags[night] = Flows(nights, night, mean, thresholds, out expected[night]);
        }

        var least = (int)thresholds["leak.least-nights"];
        foreach (var (first, end) in Runs.Joined(flags, 1))
        {
            if (Enumerable.Range(first, end - first).Count(n => flags[n]) >= least)
                yield return Describe(meter, nights, flags, expected, first, end);
        }
    }

    static bool Flows(NightTable nights, int night, double mean, ThresholdSet thresholds, out double expected)
    {
        var most = (int)thresholds["leak.reference-nights"];
        var reference = NightTable.Reference(nights.Mean, night, most);
        if (reference.Length < LeastReference)
            reference = NightTable.FirstReference(nights.Mean, most);
        expected = Quantiles.Median(reference);
        var limit = Math.Max(
            Math.Max(thresholds["leak.least-flow"], thresholds["leak.least-share"] * mean),
            Math.Max(thresholds["leak.sigmas"] * Quantiles.RobustSigma(reference), thresholds["leak.least-ratio"] * expected));
        return double.IsFinite(limit) && nights.Mean[night] - expected > limit;
    }

    static Finding Describe(MeterHistory meter, NightTable nights, bool[] flags, double[] expected, int first, int end)
    {
        var found = Enumerable.Range(first, end - first).Where(n => flags[n]).ToArray();
        var flow = Quantiles.Median(found.Select(n => nights.Mean[n] - expected[n]));
        var lasting = !Enumerable.Range(end, flags.Length - end).Any(n => double.IsFinite(nights.Mean[n]));
        var start = BeginsAt(meter, nights, first, expected[first] + flow / 2);
        var stop = lasting ? meter.Context.Count : nights.EndHour[end - 1];
        var excess = flow * (stop - start);
        return new Finding
        {
            MeterId = meter.MeterId,
            Type = AnomalyTypes.Leak,
            Category = AnomalyCategory.Leak,
            Start = meter.Context.TimeOf(start),
            End = meter.Context.TimeOf(stop),
            Lasting = lasting,
            Severity = 3,
            Expected = found.Average(n => expected[n]),
            Observed = found.Average(n => nights.Mean[n]),
            Unit = "m3/h",
            Excess = excess,
            Confidence = Math.Min(0.99, 0.7 + 0.05 * found.Length),
            Arguments = new JsonObject { ["nights"] = found.Length, ["flow"] = flow, ["usualFlow"] = found.Average(n => expected[n]), ["excess"] = excess },
        };
    }

    // Goes back from the first night found while every hour shows at least half the leak.
    static int BeginsAt(MeterHistory meter, NightTable nights, int night, double atLeast)
    {
        var start = nights.FirstHour[night];
        var earliest = Math.Max(0, start - 24);
        while (start > earliest && meter.Consumption[start - 1] >= atLeast)
            start--;
        return start;
    }
}
