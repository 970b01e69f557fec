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
    /// <param name="events">Non-routine events that a person confirmed; null for none.</param>
    public static AvoidedConsumption Avoided(
        IBaselineModel model,
        IReadOnlyList<SufficiencyFinding> findings,
        double instability,
        SavingsBand band,
        HourlyContext reporting,
        double[] metered,
        IReadOnlyList<NonRoutineEvent>? events = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(band);
        ArgumentNullException.ThrowIfNull(reporting);
        ArgumentNullException.ThrowIfNull(metered);
        var expected = model.Predict(reporting);
        var adjustment = NonRoutineAdjustment.Of(reporting, metered, events ?? []);
        double[] adjusted = [.. expected.Select((v, i) => v + adjustment.PerHour[i])];
        var (seen, should, hours) = LoadRatio.Sum(adjustment.Metered, adjusted, 0, metered.Length);
        var byModel = LoadRatio.Sum(adjustment.Metered, expected, 0, metered.Length).Expected;
        var judged = metered.Length - adjustment.Excluded;
        var coverage = judged == 0 ? 0 : hours / (double)judged;
        IReadOnlyList<SufficiencyFinding> all = coverage >= LeastCoverage
            ? findings
            : [.. findings, new SufficiencyFinding("low-reporting-coverage", FindingSeverity.Disqualification, coverage, LeastCoverage)];
        return new AvoidedConsumption
        {
            Metered = seen,
            AdjustedBaseline = should,
            HalfWidth = double.Hypot(band.HalfWidth(instability) * byModel, band.EventUncertainty * (should - byModel)),
            Coverage = coverage,
            Findings = all,
        };
    }

    /// <summary>Normalised savings with their band, under the weather of one or more years.</summary>
    /// <param name="baseline">Model of the baseline period and its <see cref="LevelInstability"/>.</param>
    /// <param name="reporting">The same of the reporting period.</param>
    /// <param name="band">How wide the band is.</param>
    /// <param name="years">The conditions: whole years, whose mean counts.</param>
    public static NormalisedSavings Normalised(
        (IBaselineModel Model, double Instability) baseline, (IBaselineModel Model, double Instability) reporting, SavingsBand band, IReadOnlyList<HourlyContext> years)
    {
        ArgumentNullException.ThrowIfNull(band);
        ArgumentNullException.ThrowIfNull(years);
        if (years.Count == 0)
            throw new ArgumentException("Normal conditions need the weather of at least one year.", nameof(years));
        double before = 0, after = 0;
        foreach (var year in years)
        {
            var (seen, should, _) = LoadRatio.Sum(reporting.Model.Predict(year), baseline.Model.Predict(year), 0, year.Count);
            before += should / years.Count;
            after += seen / years.Count;
        }

        var width = double.Hypot(band.HalfWidth(baseline.Instability) * before, band.HalfWidth(reporting.Instability) * after);
        return new NormalisedSavings(before, after, width, years.Count);
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
