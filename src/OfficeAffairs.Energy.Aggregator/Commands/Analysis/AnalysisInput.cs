using System.CommandLine;
using OfficeAffairs.Energy.Analytics.Baselines;
using OfficeAffairs.Energy.Analytics.Baselines.Learning;

namespace OfficeAffairs.Energy.Aggregator.Commands.Analysis;

/// <summary>What the analyses of files start from: a folder, its consumption, and how baselines are to be made.</summary>
/// <param name="Folder">Meters, weather and calendar.</param>
/// <param name="Consumption">Consumption by meter.</param>
/// <param name="Commodity">What the meters measure.</param>
/// <param name="Method">One of <see cref="BaselineMethods"/>.</param>
/// <param name="Learner">Learner of the part that is not linear; null for the method's own.</param>
sealed record AnalysisInput(AnalysisFolder Folder, IReadOnlyDictionary<string, HourlySeries> Consumption, Commodity Commodity, string Method, ILearner? Learner)
{
    /// <summary>Whether the meters are judged by days.</summary>
    public bool Daily => BaselineMethods.IsDaily(Commodity);

    /// <summary>Reads the folder as the options say. A command without an option for the method takes the best one.</summary>
    /// <exception cref="AnalysisInputException">A file or option cannot be used.</exception>
    internal static AnalysisInput Open(ParseResult options)
    {
        var folder = AnalysisFolder.Open(options);
        var method = options.GetResult(AnalysisOptions.Model) is null ? BaselineMethods.Best : options.GetValue(AnalysisOptions.Model)!;
        if (!BaselineMethods.All.Contains(method))
            throw new AnalysisInputException($"--model is '{method}', not one of {string.Join(", ", BaselineMethods.All)}.");
        return new AnalysisInput(folder, folder.ReadConsumption(folder.ConsumptionFile), folder.Commodity, method, LearnerOf(options));
    }

    /// <summary>Time and weather of a range as the method sees them.</summary>
    internal HourlyContext Context(Interval range) => Folder.Context(range, BaselineMethods.KnowsCalendar(Method));

    /// <summary>Fits the method to a range of a meter's consumption; null when there is nothing to fit to.</summary>
    internal IBaselineModel? Fit(HourlySeries consumption, Interval range)
    {
        var context = Context(range);
        return BaselineTrainer.Fit(Method, Commodity, context, consumption.Slice(range.Start, context.Count), Learner);
    }

    static ILearner? LearnerOf(ParseResult options)
    {
        if (options.GetResult(AnalysisOptions.Learner) is null || options.GetValue(AnalysisOptions.Learner) is not { } name)
            return null;
        return Learners.Find(name) ?? throw new AnalysisInputException($"--learner is '{name}', not one of {string.Join(", ", Learners.All.Select(l => l.Name))}.");
    }
}
