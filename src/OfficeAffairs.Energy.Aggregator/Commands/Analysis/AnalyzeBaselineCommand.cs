using System.CommandLine;
using System.Globalization;
using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Aggregator.Commands.Analysis;

/// <summary><c>analyze baseline</c>: predicts the reporting period of files from their baseline period.</summary>
static class AnalyzeBaselineCommand
{
    static readonly Option<string> Protocol = new("--protocol") { Description = "P12_12, P9_3 or P6_6.", DefaultValueFactory = _ => "P12_12" };
    static readonly Option<string> Model = new("--model") { Description = "best, towt or caltrack-daily.", DefaultValueFactory = _ => "best" };
    static readonly Option<FileInfo> Out = new("--out") { Description = "Predictions: meter_id,timestamp,kwh (gas: meter_id,date,kwh).", Required = true };

    /// <summary>Builds the command.</summary>
    internal static Command Create()
    {
        var command = new Command("baseline", "Fits a baseline per meter and predicts its reporting period.")
        {
            AnalysisOptions.Dir, Protocol, Model, AnalysisOptions.Commodity, AnalysisOptions.Weather, AnalysisOptions.Calendar,
            AnalysisOptions.TimeZone, AnalysisOptions.Latitude, AnalysisOptions.Longitude, Out,
        };
        command.SetAction((result, cancellationToken) => AnalysisRunner.RunAsync(() => RunAsync(result, cancellationToken)));
        return command;
    }

    static async Task<int> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var folder = AnalysisFolder.Open(options);
        var gas = options.GetValue(AnalysisOptions.Commodity) == "gas";
        var consumption = folder.ReadConsumption(FileModels.FileOf(gas));
        await using var writer = new StreamWriter(options.GetRequiredValue(Out).FullName);
        await writer.WriteLineAsync(gas ? "meter_id,date,kwh" : "meter_id,timestamp,kwh");
        var done = 0;
        foreach (var meter in folder.Meters)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var protocol = AnalysisProtocol.Of(options.GetValue(Protocol)!, meter);
            var model = FileModels.Fit(options.GetValue(Model)!, gas, folder, consumption[meter.Id], protocol.Baseline);
            if (model is not null)
                await WriteAsync(writer, meter, model, FileModels.Context(folder, protocol.Reporting, FileModels.KnowsHolidays(options.GetValue(Model)!)), gas);
            AnalysisRunner.Progress(++done, folder.Meters.Count, meter.Id);
        }

        return 0;
    }

    static async Task WriteAsync(StreamWriter writer, AnalysisMeter meter, IBaselineModel model, HourlyContext context, bool gas)
    {
        var predicted = model.Predict(context);
        if (gas)
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
