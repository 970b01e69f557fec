using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>
/// A change of level against the baseline: the mean residual of a week against the residuals of the weeks before. Causal: each day is
/// judged by earlier days only. Public holidays say nothing of the level, nor does a week whose weather the baseline has not met lately.
/// </summary>
static class LevelRule
{
    const int LeastReference = 21;
    const int DaysOfAnAlert = 14;

    // An event is no reference for itself; what goes on for longer becomes the rule.
    const int SettlingDays = 60;

    /// <summary>Finds the stretches; needs a baseline.</summary>
    public static IEnumerable<Finding> Find(MeterHistory meter, ThresholdSet thresholds)
    {
        if (meter.Expected is null || !meter.ExpectedIsClose)
            yield break;
        var seen = DailyTotals.Of(meter.Context, meter.Consumption, leastHours: 24);
        var should = DailyTotals.Of(meter.Context, meter.Expected, leastHours: 24).Consumption;
        var holidays = HolidayRuns.Of(meter.Context, seen);
        var residual = seen.Consumption.Select((v, d) => holidays[d] ? double.NaN : v - should[d]).ToArray();
        var mean = Quantiles.Median(seen.Consumption);
        var length = (int)thresholds["level.least-days"];
        var flags = new bool[residual.Length];
        var centre = new double[residual.Length];
        for (var day = length; day < residual.Length; day++)
        {
            if (double.IsFinite(residual[day]))
                flags[day] = IsOff(residual, flags, day, length, mean, thresholds, out centre[day]) && WasMet(should, day, length, thresholds);
        }

        foreach (var (first, end) in Runs.Joined(flags, 2))
        {
            // Less than expected is good news, and told only when it lasts.
            if (residual[first] <= centre[first] && end - first < length)
                continue;
            var finding = Describe(meter, seen, should, centre, Math.Max(0, first - length + 1), first, end);
            if (Math.Abs(finding.Observed!.Value - finding.Expected!.Value) > thresholds["level.least-share"] * finding.Expected.Value)
                yield return finding;
        }
    }

    static bool IsOff(double[] residual, bool[] flags, int day, int length, double mean, ThresholdSet thresholds, out double centre)
    {
        var week = residual.AsSpan(day - length + 1, length).ToArray();
        var reference = NightTable.Reference(residual, day - length + 1, (int)thresholds["level.reference-days"], d => !(flags[d] && day - d <= SettlingDays));
        centre = Quantiles.Median(reference);
        if (reference.Length < LeastReference || week.Count(double.IsFinite) < length - 1)
            return false;
        var shift = Quantiles.Median(week) - centre;

        // Neighbouring days are alike: a week is worth about two independent days.
        var limit = Math.Max(thresholds["level.sigmas"] * Quantiles.RobustSigma(reference) / Math.Sqrt(2), thresholds["level.least-share"] * mean);
        return Math.Abs(shift) > limit && week.Where(double.IsFinite).Count(r => Math.Sign(r - Quantiles.Median(reference)) == Math.Sign(shift)) >= length - 1;
    }

    // Days off and working days differ more than weather does: the larger of a week is held against the larger of each week before.
    static bool WasMet(double[] should, int day, int length, ThresholdSet thresholds)
    {
        var from = Math.Max(0, day - length + 1 - (int)thresholds["level.reference-days"]);
        var weeks = Enumerable.Range(from, Math.Max(0, day - length + 1 - from)).Where(d => d >= length).Select(d => Typical(d));
        return Regime.WasSeen(Typical(day), weeks, thresholds["level.regime-margin"]);

        double Typical(int d) => Quantiles.Median(should[(d - length + 1)..(d + 1)]);
    }

    static Finding Describe(MeterHistory meter, DailyTotals seen, double[] should, double[] centre, int first, int flagged, int end)
    {
        var days = Enumerable.Range(first, end - first).Where(d => double.IsFinite(seen.Consumption[d] + should[d])).ToArray();
        var level = centre[flagged];
        var expected = days.Sum(d => should[d] + level);
        var observed = days.Sum(d => seen.Consumption[d]);
        return new Finding
        {
            MeterId = meter.MeterId,
            Type = AnomalyTypes.LevelChange,
            Category = AnomalyCategory.Waste,
            Start = meter.Context.TimeOf(seen.FirstHour[first]),
            End = meter.Context.TimeOf(end < seen.FirstHour.Length ? seen.FirstHour[end] : meter.Context.Count),
            Lasting = end >= seen.FirstHour.Length - 1,
            Severity = observed > expected && days.Length >= DaysOfAnAlert ? 2 : 1,
            Expected = expected,
            Observed = observed,
            Unit = Units.Of(meter.Commodity),
            Excess = observed > expected ? observed - expected : null,
            Confidence = 0.7,
            Arguments = new JsonObject
            {
                ["days"] = days.Length,
                ["expected"] = expected,
                ["observed"] = observed,
                ["change"] = expected > 0 ? observed / expected - 1 : null,
            },
        };
    }
}
