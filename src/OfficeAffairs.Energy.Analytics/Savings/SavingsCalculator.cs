using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Savings;

/// <summary>Avoided consumption and normalised savings: different questions with different answers.</summary>
public static class SavingsCalculator
{
    const double LeastCoverage = 0.9;

    /// <summary>Avoided consumption over the reporting period.</summary>
    /// <param name="model">Model of the baseline period.</param>
    /// <param name="findings">What the sufficiency checks found of it.</param>
    /// <param name="instability">The meter's <see cref="LevelInstability"/> in the baseline period.</param>
    /// <param name="band">How wide the band is.</param>
    /// <param name="reporting">Time and weather of the reporting period.</param>
    /// <param name="metered">Hourly consumption in it, NaN where it was not measured.</param>
    public static AvoidedConsumption Avoided(
        IBaselineModel model, IReadOnlyList<SufficiencyFinding> findings, double instability, SavingsBand band, HourlyContext reporting, double[] metered)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(band);
        ArgumentNullException.ThrowIfNull(reporting);
        ArgumentNullException.ThrowIfNull(metered);
        var adjusted = model.Predict(reporting);
        var (seen, should, hours) = LoadRatio.Sum(metered, adjusted, 0, metered.Length);
        var coverage = metered.Length == 0 ? 0 : hours / (double)metered.Length;
        IReadOnlyList<SufficiencyFinding> all = coverage >= LeastCoverage
            ? findings
            : [.. findings, new SufficiencyFinding("low-reporting-coverage", FindingSeverity.Disqualification, coverage, LeastCoverage)];
        return new AvoidedConsumption
        {
            Metered = seen,
            AdjustedBaseline = should,
            HalfWidth = band.HalfWidth(instability) * should,
            Coverage = coverage,
            Findings = all,
        };
    }

    /// <summary>
    /// Normalised savings (归一化节能量): both periods' models under the same fixed conditions, such as a normal year; in the commodity's unit.
    /// </summary>
    /// <param name="baseline">Model of the baseline period.</param>
    /// <param name="reporting">Model of the reporting period.</param>
    /// <param name="normal">The conditions to which both are brought.</param>
    public static double Normalised(IBaselineModel baseline, IBaselineModel reporting, HourlyContext normal)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(reporting);
        ArgumentNullException.ThrowIfNull(normal);
        var before = baseline.Predict(normal);
        var after = reporting.Predict(normal);
        double sum = 0;
        for (var i = 0; i < before.Length; i++)
            sum += double.IsFinite(before[i] - after[i]) ? before[i] - after[i] : 0;
        return sum;
    }
}
