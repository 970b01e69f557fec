using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>Working days on whose evening a building was switched off hours later than on those before; what runs on into the night is night load instead.</summary>
static class ShutdownRule
{
    const int LeastReference = 10;
    const int Noon = 12;
    const int MergeDays = 3;

    /// <summary>Finds the evenings of one meter, joined to events.</summary>
    public static IEnumerable<Finding> Find(MeterHistory meter, ThresholdSet thresholds)
    {
        if (meter.Commodity is not Commodity.Electricity || meter.Role is MeterRole.It or MeterRole.Weather || meter.EndUse == EndUse.Special)
            yield break;
        var off = SwitchedOff(meter, (int)thresholds["night-load.from-hour"], thresholds["shutdown.least-swing"]);
        var flags = new bool[off.Length];
        var usual = new double[off.Length];
        for (var day = 0; day < off.Length; day++)
        {
            var reference = NightTable.Reference(off, day, (int)thresholds["shutdown.reference-days"], d => !flags[d]);
            usual[day] = Quantiles.Of(reference, 0.9);
            flags[day] = reference.Length >= LeastReference && off[day] - usual[day] >= thresholds["shutdown.least-hours"];
        }

        foreach (var (first, end) in Runs.Joined(flags, MergeDays))
        {
            if (Describe(meter, off, usual, [.. Enumerable.Range(first, end - first).Where(d => flags[d])], thresholds) is { } finding)
                yield return finding;
        }
    }

    // The hour of the evening after which the load stays below the middle between noon and the coming night; NaN where the day has no such evening.
    static double[] SwitchedOff(MeterHistory meter, int nightFrom, double leastSwing)
    {
        var context = meter.Context;
        var result = new double[context.DayCount];
        Array.Fill(result, double.NaN);
        foreach (var day in Enumerable.Range(0, context.Count).GroupBy(i => context.Day[i]))
        {
            var hours = day.ToArray();
            if (hours.Length < 23 || !context.IsWorkday(hours[0]) || hours.Any(i => !double.IsFinite(meter.Consumption[i])))
                continue;
            var quiet = hours.Where(i => context.Hour[i] < 5).Min(i => meter.Consumption[i]);
            var busy = Quantiles.Median(hours.Where(i => context.Hour[i] is >= 9 and < 17).Select(i => meter.Consumption[i]));
            var middle = (quiet + busy) / 2;
            var last = Array.FindLast(hours, i => context.Hour[i] >= Noon && meter.Consumption[i] > middle);

            // Still on when the night begins: that is the night's matter.
            if (busy > leastSwing * quiet && last > 0 && context.Hour[last] < nightFrom)
                result[day.Key] = context.Hour[last] + 1;
        }

        return result;
    }

    static Finding? Describe(MeterHistory meter, double[] off, double[] usual, int[] days, ThresholdSet thresholds)
    {
        var context = meter.Context;
        int[] late = [.. Enumerable.Range(0, context.Count).Where(i => days.Contains(context.Day[i]) && context.Hour[i] >= usual[context.Day[i]] && context.Hour[i] < off[context.Day[i]])];
        if (late.Length == 0)
            return null;
        var observed = late.Sum(i => meter.Consumption[i]);
        var excess = late.Sum(i => Math.Max(0, meter.Consumption[i] - SameHour(meter, i, (int)thresholds["shutdown.reference-days"])));
        return excess < thresholds["shutdown.least-share"] * observed ? null : new Finding
        {
            MeterId = meter.MeterId,
            Type = AnomalyTypes.MissedShutdown,
            Category = AnomalyCategory.Waste,
            Start = context.TimeOf(late[0]),
            End = context.TimeOf(late[^1] + 1),
            Lasting = context.Count - late[^1] <= 24,
            Severity = days.Length >= 2 ? 2 : 1,
            Expected = observed - excess,
            Observed = observed,
            Unit = Units.Of(meter.Commodity),
            Excess = excess,
            Confidence = days.Length >= 2 ? 0.8 : 0.6,
            Arguments = new JsonObject { ["days"] = days.Length, ["usualHour"] = Math.Round(days.Average(d => usual[d]), 1), ["hour"] = Math.Round(days.Average(d => off[d]), 1), ["excess"] = excess },
        };
    }

    // What the meter used to show at that hour of working days.
    static double SameHour(MeterHistory meter, int hour, int most)
    {
        var values = new List<double>(most);
        for (var i = hour - 24; i >= 0 && values.Count < most; i -= 24)
        {
            if (meter.Context.IsWorkday(i) && double.IsFinite(meter.Consumption[i]))
                values.Add(meter.Consumption[i]);
        }

        return values.Count == 0 ? double.PositiveInfinity : Quantiles.Median(values);
    }
}
