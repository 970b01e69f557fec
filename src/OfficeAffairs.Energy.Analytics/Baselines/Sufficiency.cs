namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>Checks whether data and fit carry a baseline. Not enough data is a result, not an error.</summary>
public static class Sufficiency
{
    /// <summary>Checks the data before a fit.</summary>
    /// <param name="context">Time and weather of the baseline period.</param>
    /// <param name="load">Hourly consumption, NaN where missing or not measured.</param>
    /// <param name="needsTemperature">Whether the intended model uses the outdoor temperature.</param>
    /// <param name="thresholds">The limits.</param>
    public static IReadOnlyList<SufficiencyFinding> CheckData(
        HourlyContext context, double[] load, bool needsTemperature, BaselineThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(thresholds);
        var first = Array.FindIndex(load, double.IsFinite);
        if (first < 0)
            return [new SufficiencyFinding("no-data", FindingSeverity.Disqualification, 0, 1)];
        var findings = new List<SufficiencyFinding>();
        var last = Array.FindLastIndex(load, double.IsFinite);
        var hours = last - first + 1;
        var days = hours / 24.0;
        if (days < thresholds.LeastDays)
            findings.Add(new("too-short", FindingSeverity.Disqualification, days, thresholds.LeastDays));
        var coverage = load.Count(double.IsFinite) / (double)hours;
        if (coverage < thresholds.LeastCoverage)
            findings.Add(new("low-coverage", FindingSeverity.Disqualification, coverage, thresholds.LeastCoverage));
        if (needsTemperature)
            CheckTemperature(context, first, hours, thresholds, findings);
        return findings;
    }

    /// <summary>Checks the data before a fit of months.</summary>
    /// <param name="context">Time and weather of the baseline period.</param>
    /// <param name="load">Consumption whose sums over months are known, NaN where missing.</param>
    /// <param name="thresholds">The limits.</param>
    public static IReadOnlyList<SufficiencyFinding> CheckMonths(HourlyContext context, double[] load, BaselineThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(thresholds);
        var months = ConsumptionPeriods.Months(context).Sum(load);
        var known = months.Count(double.IsFinite);
        if (known == 0)
            return [new SufficiencyFinding("no-data", FindingSeverity.Disqualification, 0, 1)];
        var findings = new List<SufficiencyFinding>();
        if (known < thresholds.LeastMonths)
            findings.Add(new("too-few-months", FindingSeverity.Disqualification, known, thresholds.LeastMonths));
        CheckTemperature(context, 0, context.Count, thresholds, findings);
        return findings;
    }

    /// <summary>Checks the fit. A poor fit is a result that travels with the model.</summary>
    public static IReadOnlyList<SufficiencyFinding> CheckFit(FitMeasures? fit, IBaselineModel? model, BaselineThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        if (fit is null || model is null)
            return [new SufficiencyFinding("poor-fit", FindingSeverity.Disqualification, 0, 0)];
        var findings = new List<SufficiencyFinding>();
        var limit = model is MonthlyModel ? thresholds.LargestMonthlyCvRmse : model.IsDaily ? thresholds.LargestDailyCvRmse : thresholds.LargestHourlyCvRmse;
        if (fit.CvRmse > limit)
            findings.Add(new("poor-fit", FindingSeverity.Disqualification, fit.CvRmse, limit));

        // Plain least squares has no bias where it was fitted; more than rounding shows a fault. A model that weights by age has.
        var bias = model is BlendModel or DailyBlendModel ? thresholds.LargestRecentNmbe : thresholds.LargestNmbe;
        if (Math.Abs(fit.Nmbe) > bias)
            findings.Add(new("biased-fit", FindingSeverity.Disqualification, fit.Nmbe, bias));
        return findings;
    }

    static void CheckTemperature(
        HourlyContext context, int first, int hours, BaselineThresholds thresholds, List<SufficiencyFinding> findings)
    {
        var known = context.Temperature.AsSpan(first, hours).ToArray().Where(double.IsFinite).ToArray();
        var coverage = known.Length / (double)hours;
        if (coverage < thresholds.LeastCoverage)
            findings.Add(new("no-temperature", FindingSeverity.Disqualification, coverage, thresholds.LeastCoverage));
        if (known.Length == 0)
            return;
        var span = Quantiles.Of(known, 0.95) - Quantiles.Of(known, 0.05);
        if (span < thresholds.LeastTemperatureSpan)
            findings.Add(new("narrow-temperature-range", FindingSeverity.Warning, span, thresholds.LeastTemperatureSpan));
    }
}
