using OfficeAffairs.Energy.Analytics.Baselines;
using OfficeAffairs.Energy.Analytics.Savings;

namespace OfficeAffairs.Energy.Aggregator.Commands.Analysis;

/// <summary>The savings of one meter of a folder.</summary>
/// <param name="Avoided">Avoided consumption under the reporting period's conditions.</param>
/// <param name="NormalisedKwh">Savings under the baseline period's weather and calendar, another question; null where the reporting period carries no model.</param>
sealed record MeterSavings(AvoidedConsumption Avoided, double? NormalisedKwh)
{
    /// <summary>Computes them; null where there is nothing to learn from.</summary>
    internal static MeterSavings? Of(AnalysisInput input, HourlySeries series, AnalysisProtocol protocol, BaselineThresholds limits, SavingsBand band)
    {
        var baseline = input.Context(protocol.Baseline);
        var load = series.Slice(protocol.Baseline.Start, baseline.Count);
        var trained = BaselineTrainer.Train(input.Commodity, baseline, load, limits, input.Method, input.Learner);
        if (trained.Model is not { } before)
            return null;
        var reporting = input.Context(protocol.Reporting);
        var instability = input.Method == BaselineMethods.Monthly ? LevelInstability.OfMonths(baseline, load) : LevelInstability.Of(baseline, load, input.Daily);
        var avoided = SavingsCalculator.Avoided(before, trained.Findings, instability, band, reporting, series.Slice(protocol.Reporting.Start, reporting.Count));
        double? normalised = input.Fit(series, protocol.Reporting) is { } after ? SavingsCalculator.Normalised(before, after, baseline) : null;
        return new MeterSavings(avoided, normalised);
    }
}
