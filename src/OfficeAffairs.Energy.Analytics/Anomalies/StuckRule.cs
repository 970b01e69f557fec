using System.Text.Json.Nodes;

namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>
/// A counter that stands still while there is load. Three kinds of evidence, each enough: the meter's own power says that energy flows;
/// the meter nearly always shows something at these hours; the counter leaps forward afterwards by what was missing.
/// </summary>
static class StuckRule
{
    /// <summary>Finds the freezes of one meter.</summary>
    public static IEnumerable<Finding> Find(MeterHistory meter, ThresholdSet thresholds)
    {
        if (meter.CounterHigh is not { } high || meter.CounterLow is not { } low)
            yield break;
        var least = (int)thresholds["stuck.least-hours"];
        var usual = UsualConsumption.Of(meter, thresholds["stuck.low-quantile"]);
        foreach (var (start, end) in FlatRuns(high, low, least))
        {
            var steps = thresholds["stuck.least-steps"] * Math.Max(meter.Resolution, 1e-6);
            var byPower = PowerEnergy(meter, start, end);
            var byHabit = Enumerable.Range(start, end - start).Sum(i => usual.Low[meter.Context.HourOfWeek[i]]);
            var leap = Leap(high, low, end);
            var leaps = leap > thresholds["stuck.catch-up-hours"] * usual.LargestHour;
            var habitTells = double.IsNaN(byPower) && byHabit > steps && KnowsItsRests(meter, start, thresholds);
            if (!(byPower > steps) && !leaps && !habitTells)
                continue;
            yield return Describe(meter, start, end, usual, byPower, leaps ? leap : null);
        }
    }

    // A meter that rests every night may rest for a vacation as well; whoever has not seen a year of it cannot know. One that never rests does not begin to.
    static bool KnowsItsRests(MeterHistory meter, int start, ThresholdSet thresholds)
    {
        var before = meter.Consumption.Take(start).Where(double.IsFinite).ToArray();
        return before.Length >= 24 * thresholds["stuck.habit-days"]
            || before.Count(v => v <= meter.Resolution) <= thresholds["stuck.habit-rests"] * before.Length;
    }

    static Finding Describe(MeterHistory meter, int start, int end, UsualConsumption usual, double byPower, double? leap)
    {
        var expected = double.IsFinite(byPower) ? byPower : Enumerable.Range(start, end - start).Sum(i => usual.Middle[meter.Context.HourOfWeek[i]]);
        var lasting = end == meter.Context.Count;
        return new Finding
        {
            MeterId = meter.MeterId,
            Type = AnomalyTypes.Stuck,
            Category = AnomalyCategory.Data,
            Start = meter.Context.TimeOf(start),
            End = meter.Context.TimeOf(end),
            Lasting = lasting,
            Severity = 2,
            Expected = expected,
            Observed = 0,
            Unit = Units.Of(meter.Commodity),
            Confidence = byPower > 0 || leap is not null ? 0.98 : 0.8,
            Arguments = new JsonObject
            {
                ["hours"] = end - start,
                ["counter"] = meter.CounterHigh![start],
                ["expected"] = expected,
                ["leap"] = leap,
            },
        };
    }

    // Hours without a reading neither end a freeze nor count as one by themselves.
    static IEnumerable<(int Start, int End)> FlatRuns(double[] high, double[] low, int least)
    {
        var start = -1;
        var last = -1;
        var flat = 0;
        for (var i = 0; i < high.Length; i++)
        {
            if (!double.IsFinite(high[i]))
                continue;
            var still = last >= 0 && high[i] == low[i] && high[i] == high[last];
            if (still)
            {
                start = start < 0 ? last + 1 : start;
                flat++;
            }
            else if (start >= 0)
            {
                if (flat >= least)
                    yield return (start, last + 1);
                start = -1;
                flat = 0;
            }

            last = i;
        }

        if (start >= 0 && flat >= least)
            yield return (start, last + 1 == high.Length ? high.Length : last + 1);
    }

    static double PowerEnergy(MeterHistory meter, int start, int end) =>
        meter.Power is not { } power || HourSums.Valid(power, start, end) < (end - start) / 2 ? double.NaN : HourSums.Over(power, start, end);

    // What the counter shows more in the first hour with readings after the freeze than in the freeze.
    static double Leap(double[] high, double[] low, int end)
    {
        var next = end;
        while (next < high.Length && !double.IsFinite(high[next]))
            next++;
        return next < high.Length ? high[next] - low[end - 1] : 0;
    }
}
