using System.Text.Json.Nodes;

namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>One phase counts backwards while the others carry load: its current transformer sits the wrong way round, or voltage and current of two phases are swapped.</summary>
static class ReversedPhaseRule
{
    /// <summary>Finds such phases of one meter that shows the power of each phase.</summary>
    public static IEnumerable<Finding> Find(MeterHistory meter, ThresholdSet thresholds)
    {
        if (meter.PhasePower is not { } power)
            yield break;
        for (var phase = 0; phase < power.Length; phase++)
        {
            var own = phase;
            foreach (var (start, end) in Runs.Where(meter.Context.Count, i => Reversed(power, own, i, thresholds["phase.reversed-share"]), (int)thresholds["phase.reversed-hours"]))
                yield return Describe(meter, power, phase, start, end);
        }
    }

    // Whole buildings feed back with solar power: then all phases turn, not one.
    static bool Reversed(double[][] power, int phase, int hour, double share)
    {
        var others = Enumerable.Range(0, power.Length).Where(p => p != phase).Select(p => power[p][hour]).ToArray();
        return others.All(p => p > 0) && power[phase][hour] < -share * others.Average();
    }

    static Finding Describe(MeterHistory meter, double[][] power, int phase, int start, int end)
    {
        var hours = Enumerable.Range(start, end - start).ToArray();
        var backwards = -hours.Average(i => power[phase][i]);
        return new Finding
        {
            MeterId = meter.MeterId,
            Type = AnomalyTypes.PhaseReversed,
            Category = AnomalyCategory.Data,
            Start = meter.Context.TimeOf(start),
            End = meter.Context.TimeOf(end),
            Lasting = end == meter.Context.Count,
            Severity = 3,
            Expected = backwards,
            Observed = -backwards,
            Unit = "kW",
            Confidence = 0.9,
            Arguments = new JsonObject { ["phase"] = phase + 1, ["hours"] = hours.Length, ["unregistered"] = 2 * backwards * hours.Length },
        };
    }
}
