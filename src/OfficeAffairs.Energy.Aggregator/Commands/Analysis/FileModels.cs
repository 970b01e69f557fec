using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Aggregator.Commands.Analysis;

/// <summary>The models that can be asked for by name.</summary>
static class FileModels
{
    /// <summary>Whether the model treats holidays as Sundays; the reference models know no calendar.</summary>
    internal static bool KnowsHolidays(string name) => name == "best";

    /// <summary>The consumption file of a folder.</summary>
    internal static string FileOf(bool gas) => gas ? "gas_hourly.csv.gz" : "electricity_hourly.csv.gz";

    /// <summary>Time and weather of a range.</summary>
    internal static HourlyContext Context(AnalysisFolder folder, Interval range, bool holidays) =>
        HourlyContext.Create(range.Start, (int)range.Length.TotalHours, folder.Site, folder.Weather, holidays, folder.Irradiance);

    /// <summary>Fits a model to the baseline period; null when there is nothing to fit to.</summary>
    /// <exception cref="AnalysisInputException">No model has this name.</exception>
    internal static IBaselineModel? Fit(string name, bool gas, AnalysisFolder folder, HourlySeries consumption, Interval baseline)
    {
        var context = Context(folder, baseline, KnowsHolidays(name));
        var load = consumption.Slice(baseline.Start, context.Count);
        return (name, gas) switch
        {
            ("towt", _) => TowtFitter.Fit(context, load, new TowtSettings()),
            ("best", false) => BlendFitter.Fit(context, load),
            ("best", true) => DailyBlendFitter.Fit(context, load),
            ("caltrack-daily", _) => CalTrackDailyFitter.Fit(context, load),
            _ => throw new AnalysisInputException($"--model is '{name}', not best, towt or caltrack-daily."),
        };
    }
}
