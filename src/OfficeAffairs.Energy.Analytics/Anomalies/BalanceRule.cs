using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>A meter against the sum of those below it: the share that no child measures is steady, and never negative.</summary>
static class BalanceRule
{
    const int LeastReference = 10;
    const int WeekendDays = 2;

    // An event is no reference for itself; what goes on for longer becomes the rule.
    const int SettlingDays = 60;

    /// <summary>Finds the stretches in which a parent and its children do not add up. Both must be free of faulty data.</summary>
    public static IEnumerable<Finding> Find(MeterHistory parent, IReadOnlyList<MeterHistory> children, ThresholdSet thresholds)
    {
        var below = children.Where(c => c.Commodity == parent.Commodity && c.Role is not (MeterRole.Check or MeterRole.Weather)).ToList();
        if (below.Count < 2 || Units.Of(parent.Commodity) is null)
            yield break;
        var days = DailyTotals.Of(parent.Context, parent.Consumption, leastHours: 24);
        var total = days.Consumption;
        var parts = below.Select(c => DailyTotals.Of(c.Context, c.Consumption, leastHours: 24).Consumption).ToList();

        // In shares of a usual day, not of the day itself: a steady rest is a large share of a quiet holiday.
        var usualDay = Quantiles.Median(total);
        var share = total.Select((t, d) => usualDay > 0 ? (t - parts.Sum(p => p[d])) / usualDay : double.NaN).ToArray();
        var flags = new bool[share.Length];
        var usual = new double[share.Length];
        for (var day = 0; day < share.Length; day++)
        {
            if (double.IsFinite(share[day]))
                flags[day] = IsOff(share, days.Weekday, flags, day, thresholds, out usual[day]);
        }

        var least = (int)thresholds["balance.least-days"];
        foreach (var (first, end) in Runs.Joined(flags, WeekendDays))
        {
            if (Enumerable.Range(first, end - first).Count(d => flags[d]) >= least)
                yield return Describe(parent, share, usualDay, usual, flags, first, end);
        }
    }

    static bool IsOff(double[] share, int[] weekday, bool[] flags, int day, ThresholdSet thresholds, out double usual)
    {
        var most = (int)thresholds["balance.reference-days"];
        bool SameKind(int d) => weekday[d] >= 5 == weekday[day] >= 5;
        var reference = NightTable.Reference(share, day, most, d => SameKind(d) && !(flags[d] && day - d <= SettlingDays));
        if (reference.Length < LeastReference)
            reference = [.. share.Where((v, d) => double.IsFinite(v) && SameKind(d)).Take(most)];
        usual = Quantiles.Median(reference);
        var limit = Math.Max(thresholds["balance.largest-share"], thresholds["balance.sigmas"] * Quantiles.RobustSigma(reference));
        return share[day] < -thresholds["balance.largest-overrun"] || Math.Abs(share[day] - usual) > limit;
    }

    static Finding Describe(MeterHistory parent, double[] share, double usualDay, double[] usual, bool[] flags, int first, int end)
    {
        var days = Enumerable.Range(first, end - first).Where(d => flags[d]).ToArray();
        var starts = DailyTotals.Of(parent.Context, parent.Consumption).FirstHour;
        var missing = days.Sum(d => (share[d] - usual[d]) * usualDay);
        return new Finding
        {
            MeterId = parent.MeterId,
            Type = AnomalyTypes.Balance,
            Category = AnomalyCategory.Balance,
            Start = parent.Context.TimeOf(starts[first]),
            End = parent.Context.TimeOf(end < starts.Length ? starts[end] : parent.Context.Count),
            Lasting = end == starts.Length,
            Severity = 2,
            Expected = days.Sum(d => usual[d] * usualDay),
            Observed = days.Sum(d => share[d] * usualDay),
            Unit = Units.Of(parent.Commodity),
            Confidence = 0.8,
            Arguments = new JsonObject
            {
                ["days"] = days.Length,
                ["share"] = days.Average(d => share[d]),
                ["usualShare"] = days.Average(d => usual[d]),
                ["difference"] = missing,
            },
        };
    }
}
