using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>One phase reads no voltage (or, for long, no current) while the others carry load: the meter then counts about a third too little.</summary>
static class PhaseLostRule
{
    /// <summary>Finds lost phases of one electricity meter.</summary>
    public static IEnumerable<Finding> Find(MeterHistory meter, ThresholdSet thresholds)
    {
        if (meter.Commodity != Commodity.Electricity)
            yield break;
        for (var phase = 0; phase < 3; phase++)
        {
            var lost = phase;
            var byVoltage = meter.Voltage is null
                ? []
                : Runs.Where(meter.Context.Count, i => VoltageLost(meter.Voltage, lost, i, thresholds), (int)thresholds["phase.least-hours"]).ToList();
            foreach (var (start, end) in byVoltage)
                yield return Describe(meter, phase, start, end, meter.Voltage!, "V", 0.99);
            if (meter.Current is null || byVoltage.Count > 0 || !UsuallyCarries(meter.Current, lost, thresholds))
                continue;
            foreach (var (start, end) in Runs.Where(
                meter.Context.Count, i => CurrentLost(meter.Current, lost, i, thresholds), (int)thresholds["phase.current-least-hours"]))
                yield return Describe(meter, phase, start, end, meter.Current, "A", 0.85);
        }
    }

    static bool VoltageLost(double[][] voltage, int phase, int hour, ThresholdSet thresholds)
    {
        var (one, others) = Split(voltage, phase, hour);
        return others > thresholds["phase.reference-voltage"] && one < thresholds["phase.voltage-share"] * others;
    }

    static bool CurrentLost(double[][] current, int phase, int hour, ThresholdSet thresholds)
    {
        var (one, others) = Split(current, phase, hour);
        return others > 0 && one < thresholds["phase.current-share"] * others;
    }

    static bool UsuallyCarries(double[][] current, int phase, ThresholdSet thresholds)
    {
        var shares = Enumerable.Range(0, current[0].Length).Select(i =>
        {
            var (one, others) = Split(current, phase, i);
            return others > 0 ? one / others : double.NaN;
        });
        return Quantiles.Of(shares, 0.25) > thresholds["phase.usual-current-share"];
    }

    // The smaller of the other two: a fault of a whole feeder is not the loss of one phase.
    static (double One, double Others) Split(double[][] values, int phase, int hour) =>
        (values[phase][hour], Math.Min(values[(phase + 1) % 3][hour], values[(phase + 2) % 3][hour]));

    static Finding Describe(MeterHistory meter, int phase, int start, int end, double[][] values, string unit, double confidence)
    {
        var hours = Enumerable.Range(start, end - start).ToArray();
        var registered = HourSums.Over(meter.Accounted, start, end);
        return new Finding
        {
            MeterId = meter.MeterId,
            Type = AnomalyTypes.PhaseLost,
            Category = AnomalyCategory.Data,
            Start = meter.Context.TimeOf(start),
            End = meter.Context.TimeOf(end),
            Lasting = end == meter.Context.Count,
            Severity = 3,
            Expected = hours.Average(i => Split(values, phase, i).Others),
            Observed = hours.Average(i => values[phase][i]),
            Unit = unit,
            Confidence = confidence,
            Arguments = new JsonObject
            {
                ["phase"] = phase + 1,
                ["hours"] = end - start,
                ["registered"] = registered,
                ["unregistered"] = registered / 2,
            },
        };
    }
}
