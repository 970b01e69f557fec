using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>Consumption that is suddenly ten, a hundred or a thousand times as much or as little: a factor was entered wrongly, W taken for kW, a transformer ratio changed.</summary>
static class ScaleRule
{
    const int LeastReference = 10;
    const int LargestPower = 3;
    const int FirstDayOff = 5;
    const int WeekendDays = 4;

    /// <summary>Finds the stretches of one meter, on working days: a factor multiplies the nights as it does the days, which use does not.</summary>
    public static IEnumerable<Finding> Find(MeterHistory meter, ThresholdSet thresholds)
    {
        if (Units.Of(meter.Commodity) is null)
            yield break;
        var days = DailyTotals.Of(meter.Context, meter.Consumption, leastHours: 18);
        var quiet = Enumerable.Range(0, meter.Context.Count)
            .GroupBy(i => meter.Context.Day[i], i => meter.Consumption[i])
            .Select(d => Quantiles.Of(d, 0.1))
            .ToArray();
        var power = new int[days.Consumption.Length];
        var expected = new double[power.Length];
        for (var day = 0; day < power.Length; day++)
        {
            if (days.Weekday[day] < FirstDayOff)
                power[day] = PowerOf(days, quiet, power, day, thresholds, out expected[day]);
        }

        foreach (var one in Enumerable.Range(-LargestPower, 2 * LargestPower + 1).Where(p => p != 0))
        {
            foreach (var (first, end) in Runs.Joined([.. power.Select(p => p == one)], WeekendDays))
            {
                if (Enumerable.Range(first, end - first).Count(d => power[d] == one) >= thresholds["scale.least-days"])
                    yield return Describe(meter, days, expected, one, first, end);
            }
        }
    }

    // Days already found wrong are no reference: a wrong factor does not become right by lasting.
    static int PowerOf(DailyTotals days, double[] quiet, int[] power, int day, ThresholdSet thresholds, out double expected)
    {
        var most = (int)thresholds["scale.reference-days"];
        bool Sound(int d) => power[d] == 0 && days.Weekday[d] < FirstDayOff;
        var reference = NightTable.Reference(days.Consumption, day, most, Sound);
        expected = Quantiles.Median(reference);
        var spread = Quantiles.Of(reference, 0.95) / Quantiles.Of(reference, 0.05);
        if (reference.Length < LeastReference || !(spread <= thresholds["scale.largest-spread"]))
            return 0;
        var ratio = Math.Log10(days.Consumption[day] / expected);
        var ofQuiet = Math.Log10(quiet[day] / Quantiles.Median(NightTable.Reference(quiet, day, most, Sound)));
        if (!double.IsFinite(ratio) || !double.IsFinite(ofQuiet))
            return 0;
        var nearest = (int)Math.Round(ratio);
        var isFactor = Math.Abs(ratio - nearest) <= thresholds["scale.margin"] && Math.Abs(ofQuiet - nearest) <= 2 * thresholds["scale.margin"];
        return isFactor && Math.Abs(nearest) <= LargestPower ? nearest : 0;
    }

    static Finding Describe(MeterHistory meter, DailyTotals days, double[] expected, int power, int first, int end)
    {
        var range = Enumerable.Range(first, end - first).Where(d => expected[d] > 0 && double.IsFinite(days.Consumption[d])).ToArray();
        return new Finding
        {
            MeterId = meter.MeterId,
            Type = AnomalyTypes.WrongScale,
            Category = AnomalyCategory.Data,
            Start = meter.Context.TimeOf(days.FirstHour[first]),
            End = meter.Context.TimeOf(end < days.FirstHour.Length ? days.FirstHour[end] : meter.Context.Count),
            Lasting = end == days.FirstHour.Length,
            Severity = 3,
            Expected = range.Sum(d => expected[d]),
            Observed = range.Sum(d => days.Consumption[d]),
            Unit = Units.Of(meter.Commodity),
            Confidence = 0.9,
            Arguments = new JsonObject { ["factor"] = Math.Pow(10, power), ["days"] = range.Length },
        };
    }
}
