using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>
/// Load at night above that of the nights before. Looks only back.
/// The expectation is the larger of the reference nights' median and the baseline's, so that cold nights are not called waste.
/// </summary>
static class NightLoadRule
{
    const int LeastReference = 10;

    // An event is no reference for itself; what goes on for longer becomes the rule.
    const int SettlingNights = 21;

    /// <summary>Finds the nights, joined to events.</summary>
    public static IEnumerable<Finding> Find(MeterHistory meter, ThresholdSet thresholds)
    {
        if (meter.Commodity is not Commodity.Electricity || meter.Role is MeterRole.It or MeterRole.Weather || meter.EndUse == EndUse.Special)
            yield break;
        var nights = NightTable.Of(meter, (int)thresholds["night-load.from-hour"], (int)thresholds["night-load.to-hour"]);
        var working = NightTable.WorkingHours(meter);
        var flags = new bool[nights.Mean.Length];
        var expected = new double[flags.Length];
        var mean = Quantiles.Median(DailyTotals.Of(meter.Context, meter.Consumption).Consumption) / 24;
        for (var night = 0; night < flags.Length; night++)
        {
            if (double.IsFinite(nights.Mean[night]))
                flags[night] = IsWaste(nights, working, flags, mean, night, thresholds, out expected[night]);
        }

        foreach (var (first, end) in Runs.Joined(flags, (int)thresholds["night-load.merge-nights"]))
            yield return Describe(meter, nights, flags, expected, first, end);
    }

    static bool IsWaste(NightTable nights, double[] working, bool[] flags, double mean, int night, ThresholdSet thresholds, out double expected)
    {
        var most = (int)thresholds["night-load.reference-nights"];
        var reference = NightTable.Reference(nights.Mean, night, most, n => !(flags[n] && night - n <= SettlingNights));
        if (reference.Length < LeastReference)
            reference = NightTable.FirstReference(nights.Mean, most);
        expected = Quantiles.Median(reference);
        if (double.IsFinite(nights.Expected[night]))
            expected = Math.Max(expected, nights.Expected[night]);
        if (!double.IsFinite(expected))
            return false;
        var busy = NightTable.Reference(working, Math.Min(night + 1, working.Length), 20);
        var span = Math.Max(0, Quantiles.Of(busy, 0.75) - expected);
        var excess = nights.Mean[night] - expected;
        var scatter = Math.Max(Quantiles.RobustSigma(reference), Scatter(nights, night, most));
        var limit = Math.Max(
            thresholds["night-load.sigmas"] * Math.Max(scatter, 0.02 * expected),
            Math.Max(thresholds["night-load.least-share"] * span, thresholds["night-load.least-ratio"] * Math.Max(expected, 0.5 * mean)));
        return double.IsFinite(limit) && excess > limit && excess > 0;
    }

    // Where nights follow the weather, what they scatter around the baseline counts, not only around each other.
    static double Scatter(NightTable nights, int night, int most)
    {
        var residual = NightTable.Reference([.. nights.Mean.Take(night).Select((v, n) => v - nights.Expected[n])], night, most);
        return residual.Length >= LeastReference ? Quantiles.RobustSigma(residual) : 0;
    }

    static Finding Describe(MeterHistory meter, NightTable nights, bool[] flags, double[] expected, int first, int end)
    {
        double excess = 0, seen = 0;
        var count = 0;
        var (start, stop) = (nights.FirstHour[first], nights.EndHour[end - 1]);
        for (var night = first; night < end; night++)
        {
            if (!flags[night])
                continue;
            count++;
            var (from, to) = Widen(meter, nights, night, expected[night]);
            start = night == first ? from : start;
            stop = night == end - 1 ? to : stop;
            for (var i = from; i < to; i++)
            {
                if (!double.IsFinite(meter.Consumption[i]))
                    continue;
                seen += meter.Consumption[i];
                excess += Math.Max(0, meter.Consumption[i] - expected[night]);
            }
        }

        var lasting = end == flags.Length || nights.EndHour[end - 1] + 24 > meter.Context.Count;
        var hvac = meter.EndUse == EndUse.Hvac;
        return new Finding
        {
            MeterId = meter.MeterId,
            Type = hvac ? AnomalyTypes.HvacNight : AnomalyTypes.NightLoad,
            Category = AnomalyCategory.Waste,
            Start = meter.Context.TimeOf(start),
            End = meter.Context.TimeOf(stop),
            Lasting = lasting,
            Severity = count >= 3 ? 3 : 2,
            Expected = seen - excess,
            Observed = seen,
            Unit = Units.Of(meter.Commodity),
            Excess = excess,
            Confidence = hvac ? 0.9 : 0.8,
            Arguments = new JsonObject
            {
                ["nights"] = count,
                ["expectedPerHour"] = expected[first],
                ["observedPerHour"] = nights.Mean[first],
                ["excess"] = excess,
            },
        };
    }

    // The core hours prove the waste; it began in the evening and ended when work began.
    static (int From, int To) Widen(MeterHistory meter, NightTable nights, int night, double expected)
    {
        var (from, to) = (nights.FirstHour[night], nights.EndHour[night]);
        var limit = expected + 0.5 * (nights.Mean[night] - expected);
        while (from > 0 && meter.Context.Hour[from - 1] >= 19 && meter.Consumption[from - 1] > limit)
            from--;
        while (to < meter.Consumption.Length && meter.Context.Hour[to] < 7 && meter.Consumption[to] > limit)
            to++;
        return (from, to);
    }
}
