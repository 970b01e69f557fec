using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>Load on days off (weekends, public holidays) above that of the days off before, by the difference that working days make.</summary>
static class OffDayRule
{
    const int LeastReference = 4;

    // An event is no reference for itself; what goes on for longer becomes the rule.
    const int SettlingDays = 14;

    /// <summary>Finds the days, joined to events; holidays and weekends apart.</summary>
    public static IEnumerable<Finding> Find(MeterHistory meter, ThresholdSet thresholds)
    {
        if (meter.Commodity is not Commodity.Electricity || meter.Role is MeterRole.It or MeterRole.Weather || meter.EndUse == EndUse.Special)
            yield break;
        var days = DailyTotals.Of(meter.Context, meter.Consumption, leastHours: 18);
        var model = meter.Expected is null ? null : DailyTotals.Of(meter.Context, meter.Expected, leastHours: 18).Consumption;
        var flags = new bool[days.Consumption.Length];
        var expected = new double[flags.Length];
        var mean = Quantiles.Median(days.Consumption);
        for (var day = 0; day < flags.Length; day++)
        {
            if (days.Weekday[day] >= 5 && double.IsFinite(days.Consumption[day]))
                flags[day] = IsWaste(days, model, flags, mean, day, thresholds, out expected[day]);
        }

        var holidays = HolidayRuns.Of(meter.Context, days);
        foreach (var holiday in (bool[])[true, false])
        {
            var of = flags.Select((f, d) => f && holidays[d] == holiday).ToArray();
            foreach (var (first, end) in Runs.Joined(of, 1))
                yield return Describe(meter, days, of, expected, first, end, holiday);
        }
    }

    static bool IsWaste(DailyTotals days, double[]? model, bool[] flags, double mean, int day, ThresholdSet thresholds, out double expected)
    {
        var most = (int)thresholds["off-day-load.reference-days"];
        bool SameDay(int d) => days.Weekday[d] == days.Weekday[day] && !(flags[d] && day - d <= SettlingDays);
        var reference = NightTable.Reference(days.Consumption, day, most, SameDay);
        if (reference.Length < LeastReference)
            reference = NightTable.FirstReference(days.Consumption, most, SameDay);
        expected = Quantiles.Median(reference);
        if (model is not null && double.IsFinite(model[day]))
            expected = Math.Max(expected, model[day]);
        var busy = NightTable.Reference(days.Consumption, day, 20, d => days.Weekday[d] < 5);
        var span = busy.Length < 5 ? double.PositiveInfinity : Math.Max(0, Quantiles.Of(busy, 0.75) - expected);
        var excess = days.Consumption[day] - expected;
        var residual = model is null ? [] : NightTable.Reference([.. days.Consumption.Take(day).Select((v, d) => v - model[d])], day, most, SameDay);
        var scatter = Math.Max(Quantiles.RobustSigma(reference), residual.Length >= LeastReference ? Quantiles.RobustSigma(residual) : 0);
        var limit = Math.Max(
            thresholds["off-day-load.sigmas"] * Math.Max(scatter, 0.02 * expected),
            Math.Max(thresholds["off-day-load.least-share"] * span, thresholds["off-day-load.least-ratio"] * Math.Max(expected, mean)));
        return double.IsFinite(limit) && excess > limit && excess > 0;
    }

    static Finding Describe(MeterHistory meter, DailyTotals days, bool[] flags, double[] expected, int first, int end, bool holiday)
    {
        var flagged = Enumerable.Range(first, end - first).Where(d => flags[d]).ToArray();
        var should = flagged.Sum(d => expected[d]);
        var seen = flagged.Sum(d => days.Consumption[d]);
        var stop = end < days.FirstHour.Length ? days.FirstHour[end] : meter.Context.Count;
        return new Finding
        {
            MeterId = meter.MeterId,
            Type = holiday ? AnomalyTypes.HolidayLoad : AnomalyTypes.WeekendLoad,
            Category = AnomalyCategory.Waste,
            Start = meter.Context.TimeOf(days.FirstHour[first]),
            End = meter.Context.TimeOf(stop),
            Lasting = end == days.FirstHour.Length,
            Severity = flagged.Length >= 3 ? 3 : 2,
            Expected = should,
            Observed = seen,
            Unit = Units.Of(meter.Commodity),
            Excess = seen - should,
            Confidence = 0.85,
            Arguments = new JsonObject { ["days"] = flagged.Length, ["expected"] = should, ["observed"] = seen, ["excess"] = seen - should },
        };
    }
}
