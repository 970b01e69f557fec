using System.CommandLine;
using System.Globalization;
using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Aggregator.Commands.Analysis;

/// <summary><c>analyze baseline</c>: predicts the reporting period of files from their baseline period.</summary>
static class AnalyzeBaselineCommand
{
    static readonly Option<FileInfo> Out = new("--out") { Description = "Predictions: meter_id,timestamp,kwh (gas: meter_id,date,kwh).", Required = true };

    /// <summary>Builds the command.</summary>
    internal static Command Create()
    {
        var command = AnalysisOptions.Command(
            "baseline", "Fits a baseline per meter and predicts its reporting period.", AnalysisOptions.Protocol, AnalysisOptions.Model, AnalysisOptions.Learner, Out);
        command.SetAction((result, cancellationToken) => AnalysisRunner.RunAsync(() => RunAsync(result, cancellationToken)));
        return command;
    }

    static async Task<int> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var input = AnalysisInput.Open(options);
        await using var writer = new StreamWriter(options.GetRequiredValue(Out).FullName);
        await writer.WriteLineAsync(input.Daily ? "meter_id,date,kwh" : "meter_id,timestamp,kwh");
        await AnalysisRunner.ForEachMeterAsync(
            input,
            async (meter, series) =>
            {
                var protocol = AnalysisProtocol.Of(options.GetValue(AnalysisOptions.Protocol)!, meter);
                if (input.Fit(series, protocol.Baseline) is { } model)
                    await WriteAsync(writer, meter, model, input.Context(protocol.Reporting), input.Daily);
            },
            cancellationToken);
        return 0;
    }

    static async Task WriteAsync(StreamWriter writer, AnalysisMeter meter, IBaselineModel model, HourlyContext context, bool daily)
    {
        var predicted = model.Predict(context);
        if (daily)
        {
            var days = new double[context.DayCount];
            for (var i = 0; i < context.Count; i++)
                days[context.Day[i]] += predicted[i];
            for (var i = 0; i < context.Count; i++)
            {
                if (i == 0 || context.Day[i] != context.Day[i - 1])
                    await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{meter.Id},{context.Date[i]:yyyy-MM-dd},{days[context.Day[i]]:G9}"));
            }

            return;
        }

        for (var i = 0; i < predicted.Length; i++)
        {
            if (double.IsFinite(predicted[i]))
                await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{meter.Id},{context.TimeOf(i):yyyy-MM-ddTHH:mm:sszzz},{predicted[i]:G9}"));
        }
    }
}
