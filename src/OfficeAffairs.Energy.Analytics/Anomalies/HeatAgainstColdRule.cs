using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>A building that is heated and cooled in the same hours: told at its meter of cooling, with what went into cooling then.</summary>
static class HeatAgainstColdRule
{
    const int MergeDays = 2;

    /// <summary>Finds the stretches of one building; needs meters of heat and of cooling.</summary>
    public static IEnumerable<Finding> Find(IReadOnlyList<MeterHistory> ofBuilding, ThresholdSet thresholds)
    {
        var heat = Top(ofBuilding, Commodity.Heat);
        var cold = Top(ofBuilding, Commodity.Cooling);
        if (heat is null || cold is null)
            yield break;
        var warm = Running(heat, thresholds);
        var cool = Running(cold, thresholds);
        var context = cold.Context;
        var hours = new int[context.DayCount];
        for (var i = 0; i < context.Count; i++)
            hours[context.Day[i]] += warm[i] && cool[i] ? 1 : 0;
        bool[] flags = [.. hours.Select(h => h >= thresholds["heat-and-cold.least-hours"])];
        foreach (var (first, end) in Runs.Joined(flags, MergeDays))
        {
            if (Enumerable.Range(first, end - first).Count(d => flags[d]) >= thresholds["heat-and-cold.least-days"])
                yield return Describe(heat, cold, [.. Enumerable.Range(0, context.Count).Where(i => warm[i] && cool[i] && context.Day[i] >= first && context.Day[i] < end)]);
        }
    }

    static MeterHistory? Top(IReadOnlyList<MeterHistory> meters, Commodity commodity) =>
        meters.Where(m => m.Commodity == commodity).OrderByDescending(m => m.Role == MeterRole.Main).ThenBy(m => m.MeterId).FirstOrDefault();

    static bool[] Running(MeterHistory meter, ThresholdSet thresholds)
    {
        var enough = thresholds["heat-and-cold.least-share"] * Quantiles.Of(meter.Consumption.Where(v => v > 0), 0.9);
        return [.. meter.Consumption.Select(v => v > 0 && v >= enough)];
    }

    static Finding Describe(MeterHistory heat, MeterHistory cold, int[] hours)
    {
        var cooled = hours.Sum(i => cold.Consumption[i]);
        var heated = hours.Sum(i => heat.Consumption[i]);
        return new Finding
        {
            MeterId = cold.MeterId,
            Type = AnomalyTypes.HeatAgainstCold,
            Category = AnomalyCategory.Waste,
            Start = cold.Context.TimeOf(hours[0]),
            End = cold.Context.TimeOf(hours[^1] + 1),
            Lasting = cold.Context.Count - hours[^1] <= 24,
            Severity = 2,
            Expected = 0,
            Observed = cooled,
            Unit = Units.Of(cold.Commodity),

            // Of two that work against each other the smaller is wasted, on either side.
            Excess = Math.Min(cooled, heated),
            Confidence = 0.8,
            Arguments = new JsonObject { ["hours"] = hours.Length, ["heat"] = heated, ["cold"] = cooled },
        };
    }
}
