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
