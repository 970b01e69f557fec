using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>Power usage effectiveness of a machine room: all its electricity over that of its computers, by the week.</summary>
static class PueRule
{
    /// <summary>Finds the stretches in which the ratio stays above the limit.</summary>
    /// <param name="room">The meter of the whole room.</param>
    /// <param name="computers">The meters of its information technology.</param>
    /// <param name="thresholds">The limits.</param>
    public static IEnumerable<Finding> Find(MeterHistory room, IReadOnlyList<MeterHistory> computers, ThresholdSet thresholds)
    {
        if (computers.Count == 0 || room.Commodity != Commodity.Electricity || room.Role == MeterRole.Main)
            yield break;
        var all = DailyTotals.Of(room.Context, room.Consumption);
        var it = computers.Select(c => DailyTotals.Of(c.Context, c.Consumption).Consumption).ToList();
        var days = all.Consumption.Length;
        var least = (int)thresholds["pue.least-days"];
        var ratio = new double[days];
        for (var d = 0; d < days; d++)
        {
            var window = Enumerable.Range(Math.Max(0, d - least + 1), Math.Min(least, d + 1)).Where(x => double.IsFinite(all.Consumption[x] + it.Sum(c => c[x]))).ToArray();
            var below = window.Sum(x => it.Sum(c => c[x]));
            ratio[d] = window.Length >= least - 1 && below > 0 ? window.Sum(x => all.Consumption[x]) / below : double.NaN;
        }

        var largest = thresholds["pue.largest"];
        foreach (var (first, end) in Runs.Joined([.. ratio.Select(r => r > largest)], least))
        {
            var mean = Enumerable.Range(first, end - first).Select(d => ratio[d]).Where(double.IsFinite).Average();
            var computing = Enumerable.Range(first, end - first).Sum(d => it.Sum(c => double.IsFinite(c[d]) ? c[d] : 0));
            yield return new Finding
            {
                MeterId = room.MeterId,
                Type = AnomalyTypes.Pue,
                Category = AnomalyCategory.Efficiency,
                Start = room.Context.TimeOf(all.FirstHour[Math.Max(0, first - least + 1)]),
                End = room.Context.TimeOf(end < days ? all.FirstHour[end] : room.Context.Count),
                Lasting = end == days,
                Severity = 2,
                Expected = largest,
                Observed = mean,
                Unit = "1",
                Excess = (mean - largest) * computing,
                Confidence = 0.9,
                Arguments = new JsonObject { ["pue"] = mean, ["limit"] = largest, ["days"] = end - first },
            };
        }
    }
}
