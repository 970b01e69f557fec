using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Anomalies.Limits;

/// <summary>Phases, power factor, transformer and demand of electricity meters. What needs a rating is silent until somebody enters one.</summary>
static class PowerQualityRule
{
    /// <summary>Finds what is beyond its limit at one meter.</summary>
    public static IEnumerable<Finding> Find(MeterHistory meter, ThresholdSet thresholds)
    {
        if (meter.Commodity != Commodity.Electricity || meter.Role is MeterRole.Weather)
            return [];
        return Limits(meter, thresholds).SelectMany(limit => LimitRule.Find(meter, AnomalyCategory.PowerQuality, limit));
    }

    static IEnumerable<HourlyLimit> Limits(MeterHistory meter, ThresholdSet thresholds)
    {
        if (meter.Current is { } current)
            yield return Imbalance(AnomalyTypes.CurrentImbalance, current, "imbalance.current", thresholds) with { AlarmLimit = thresholds["imbalance.current-alarm"] };
        if (meter.Voltage is { } voltage)
            yield return Imbalance(AnomalyTypes.VoltageImbalance, voltage, "imbalance.voltage", thresholds);
        if (meter.PowerFactor is { } factor)
            yield return PowerFactor(meter, factor, thresholds);
        foreach (var limit in Ratings(meter, thresholds))
            yield return limit;
    }

    // The largest deviation of a phase from the mean of the three, as a share of the mean; only where there is load enough to tell, and no phase lost.
    static HourlyLimit Imbalance(string type, double[][] phases, string name, ThresholdSet thresholds)
    {
        var mean = phases[0].Select((_, i) => phases.Average(p => p[i])).ToArray();
        var enough = thresholds["imbalance.least-load"] * Quantiles.Of(mean, 0.9);
        var lost = thresholds["phase.current-share"];
        return new HourlyLimit
        {
            Type = type,
            Values = [.. mean.Select((m, i) => m > 0 && m >= enough && phases.Min(p => p[i]) > lost * m ? phases.Max(p => Math.Abs(p[i] - m)) / m : double.NaN)],
            Limit = thresholds[name],
            LeastHours = (int)thresholds["imbalance.least-hours"],
            LeastDays = (int)thresholds["imbalance.least-days"],
        };
    }

    static HourlyLimit PowerFactor(MeterHistory meter, double[] factor, ThresholdSet thresholds)
    {
        var load = meter.Power ?? meter.Consumption;
        var enough = thresholds["imbalance.least-load"] * Quantiles.Of(load, 0.9);
        return new HourlyLimit
        {
            Type = AnomalyTypes.PowerFactor,
            Values = [.. factor.Select((f, i) => load[i] >= enough ? Math.Abs(f) : double.NaN)],
            Limit = thresholds["power-factor.least"],
            Below = true,
            LeastHours = (int)thresholds["power-factor.least-hours"],
            LeastDays = (int)thresholds["power-factor.least-days"],
        };
    }

    // Hourly means: the demand of a quarter of an hour can only be larger.
    static IEnumerable<HourlyLimit> Ratings(MeterHistory meter, ThresholdSet thresholds)
    {
        if (thresholds["demand.contract"] is > 0 and var contract)
        {
            yield return new HourlyLimit
            {
                Type = AnomalyTypes.Demand,
                Values = meter.Consumption,
                Limit = thresholds["demand.share"] * contract,
                AlarmLimit = contract,
                Unit = "kW",
                LeastHours = 1,
                LeastDays = 1,
            };
        }

        if (thresholds["transformer.rated"] is not (> 0 and var rated))
            yield break;
        var factor = meter.PowerFactor;
        double[] share = [.. meter.Consumption.Select((kw, i) => kw / (factor is not null && Math.Abs(factor[i]) > 0.1 ? Math.Abs(factor[i]) : 1) / rated)];
        var days = share.Select((v, i) => (Value: v, Day: meter.Context.Day[i])).GroupBy(p => p.Day, p => p.Value).Select(d => Largest(d)).ToArray();
        yield return new HourlyLimit
        {
            Type = AnomalyTypes.TransformerOverload,
            Values = share,
            Limit = thresholds["transformer.largest"],
            AlarmLimit = 1,
            LeastHours = (int)thresholds["transformer.least-hours"],
            LeastDays = 1,
        };
        yield return new HourlyLimit
        {
            Type = AnomalyTypes.TransformerIdle,
            Values = [.. share.Select((v, i) => double.IsFinite(v) ? days[meter.Context.Day[i]] : double.NaN)],
            Limit = thresholds["transformer.least"],
            Below = true,
            LeastHours = 18,
            LeastDays = (int)thresholds["transformer.least-days"],
            Severity = 1,
        };
    }

    static double Largest(IEnumerable<double> values) => values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();
}
