using System.Text.Json.Nodes;

namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>Hours without any reading of the counter. Silence that reaches the end of the data is one that lasts.</summary>
static class GapRule
{
    /// <summary>Finds the gaps of one meter after its first reading.</summary>
    public static IEnumerable<Finding> Find(MeterHistory meter, ThresholdSet thresholds)
    {
        if (meter.Readings is not { } readings)
            yield break;
        var first = Array.FindIndex(readings, n => n > 0);
        if (first < 0)
            first = 0;
        var least = (int)thresholds["gap.least-hours"];
        var serious = thresholds["gap.outage-hours"];
        foreach (var (start, end) in Runs.Where(readings.Length, i => i >= first && readings[i] == 0, least))
        {
            var hours = end - start;
            var lasting = end == readings.Length;
            var accounted = HourSums.Over(meter.Accounted, start, end);
            yield return new Finding
            {
                MeterId = meter.MeterId,
                Type = hours >= serious ? AnomalyTypes.DeadMeter : AnomalyTypes.Gap,
                Category = AnomalyCategory.Data,
                Start = meter.Context.TimeOf(start),
                End = meter.Context.TimeOf(end),
                Lasting = lasting,
                Severity = hours >= serious ? (lasting ? 3 : 2) : 1,
                Observed = lasting ? null : accounted,
                Unit = Units.Of(meter.Commodity),
                Confidence = 1,
                Arguments = new JsonObject { ["hours"] = hours, ["estimated"] = lasting ? null : accounted },
            };
        }
    }
}
