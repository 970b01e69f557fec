using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Aggregator.Commands.Analysis;

/// <summary>What the analyses of files have in common when they run: an input that cannot be used is one clear message.</summary>
static class AnalysisRunner
{
    /// <summary>Runs the analysis; 1 with a message when its input cannot be used.</summary>
    internal static async Task<int> RunAsync(Func<Task<int>> action)
    {
        try
        {
            return await action();
        }
        catch (Exception error) when (error is AnalysisInputException or IOException or InvalidDataException)
        {
            await System.Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
    }

    /// <summary>Does something for every meter of the input that has consumption, one after the other, and shows how far it is.</summary>
    internal static async Task ForEachMeterAsync(AnalysisInput input, Func<AnalysisMeter, HourlySeries, Task> action, CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var meter in input.Folder.Meters)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (input.Consumption.TryGetValue(meter.Id, out var series))
                await action(meter, series);
            Progress(++done, input.Folder.Meters.Count, meter.Id);
        }
    }

    /// <summary>One line that moves, on the error stream: the output may be piped.</summary>
    internal static void Progress(int done, int all, string what)
    {
        if (System.Console.IsErrorRedirected && done % 10 != 0 && done != all)
            return;
        System.Console.Error.Write($"\r{done} of {all}  {what}   ");
        if (done == all)
            System.Console.Error.WriteLine();
    }
}
