using OfficeAffairs.Energy.Analytics.Baselines;
using OfficeAffairs.Energy.Analytics.Savings;

namespace OfficeAffairs.Energy.Aggregator.Commands.Analysis;

/// <summary>The savings of one meter of a folder.</summary>
/// <param name="Avoided">Avoided consumption under the reporting period's conditions.</param>
/// <param name="NormalisedKwh">Savings under the baseline period's weather and calendar, another question; null where the reporting period carries no model.</param>
sealed record MeterSavings(AvoidedConsumption Avoided, double? NormalisedKwh)
{
    /// <summary>Computes them; null where there is nothing to learn from.</summary>
    internal static MeterSavings? Of(
        string model, bool gas, AnalysisFolder folder, HourlySeries series, AnalysisProtocol protocol, BaselineThresholds limits, SavingsBand band)
    {
        if (FileModels.Fit(model, gas, folder, series, protocol.Baseline) is not { } before)
            return null;
        var baseline = FileModels.Context(folder, protocol.Baseline, FileModels.KnowsHolidays(model));
        var reporting = FileModels.Context(folder, protocol.Reporting, FileModels.KnowsHolidays(model));
        var load = series.Slice(protocol.Baseline.Start, baseline.Count);
        SufficiencyFinding[] findings = [.. Sufficiency.CheckData(baseline, load, true, limits), .. Sufficiency.CheckFit(BaselineTrainer.Measure(before, baseline, load), before, limits)];
        var avoided = SavingsCalculator.Avoided(
            before, findings, LevelInstability.Of(baseline, load, gas), band, reporting, series.Slice(protocol.Reporting.Start, reporting.Count));
        double? normalised = FileModels.Fit(model, gas, folder, series, protocol.Reporting) is { } after ? SavingsCalculator.Normalised(before, after, baseline) : null;
        return new MeterSavings(avoided, normalised);
    }
}
