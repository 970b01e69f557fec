using System.CommandLine;
using System.Globalization;
using OfficeAffairs.Energy.Analytics.Anomalies.Scoring;
using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Aggregator.Commands.Analysis;

/// <summary><c>analyze anomalies</c>: scores every hour of the reporting year, causally, after training on the baseline year.</summary>
static class AnalyzeAnomaliesCommand
{
    static readonly Option<string?> Reporting = new("--reporting") { Description = "File with the reporting year's consumption; by default the same as the baseline's." };
    static readonly Option<bool> Batch = new("--batch") { Description = "One series per meter without a baseline year or weather, scored whole." };
    static readonly Option<FileInfo> Out = new("--out") { Description = "Scores: meter_id,timestamp,score.", Required = true };
    static readonly Option<FileInfo?> Events = new("--events") { Description = "Events: meter_id,start,end,peak of the stretches above --threshold." };
    static readonly Option<double> Threshold = new("--threshold") { Description = "Score from which on an hour belongs to an event.", DefaultValueFactory = _ => 1.0 };

    /// <summary>Builds the command.</summary>
    internal static Command Create()
    {
        var command = new Command("anomalies", "Scores hours by how unusual they are.")
        {
            AnalysisOptions.Dir, Reporting, Batch, AnalysisOptions.Commodity, AnalysisOptions.Weather, AnalysisOptions.Calendar,
            AnalysisOptions.TimeZone, AnalysisOptions.Latitude, AnalysisOptions.Longitude, Out, Events, Threshold,
        };
        command.SetAction((result, cancellationToken) => AnalysisRunner.RunAsync(() => RunAsync(result, cancellationToken)));
        return command;
    }

    static async Task<int> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var folder = AnalysisFolder.Open(options);
        var consumption = folder.ReadConsumption("electricity_hourly.csv.gz");
        var file = options.GetValue(Reporting);
        var reporting = file is null ? consumption : folder.ReadConsumption(Path.GetFullPath(file));
        await using var writer = new StreamWriter(options.GetRequiredValue(Out).FullName);
        await writer.WriteLineAsync("meter_id,timestamp,score");
        await using var events = options.GetValue(Events) is { } to ? new StreamWriter(to.FullName) : null;
        if (events is not null)
            await events.WriteLineAsync("meter_id,start,end,peak");
        var done = 0;
        foreach (var meter in folder.Meters)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (reporting.TryGetValue(meter.Id, out var series))
            {
                var (context, score) = Score(folder, meter, consumption[meter.Id], series, options.GetValue(Batch));
                await WriteAsync(writer, events, meter.Id, context, score, options.GetValue(Threshold));
            }

            AnalysisRunner.Progress(++done, folder.Meters.Count, meter.Id);
        }

        return 0;
    }

    static (HourlyContext Context, double[] Score) Score(AnalysisFolder folder, AnalysisMeter meter, HourlySeries past, HourlySeries series, bool batch)
    {
        var range = batch ? new Interval(series.Start, series.End) : AnalysisProtocol.Of("P12_12", meter).Reporting;
        var learnt = batch ? range : AnalysisProtocol.Of("P12_12", meter).Baseline;
        var baseline = folder.Context(learnt, holidays: true);
        var load = (batch ? series : past).Slice(learnt.Start, baseline.Count);
        var context = folder.Context(range, holidays: true);
        if (BlendFitter.Fit(baseline, load) is not { } model)
            return (context, new double[context.Count]);
        return (context, HourlyScorer.Train(baseline, load, model).Score(context, series.Slice(range.Start, context.Count)));
    }

    static async Task WriteAsync(StreamWriter writer, StreamWriter? events, string meter, HourlyContext context, double[] score, double threshold)
    {
        for (var i = 0; i < score.Length; i++)
            await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{meter},{context.TimeOf(i):yyyy-MM-ddTHH:mm:sszzz},{score[i]:G6}"));
        if (events is null)
            return;
        for (var i = 0; i < score.Length; i++)
        {
            if (score[i] <= threshold)
                continue;
            var (end, peak) = (i, 0.0);
            for (var j = i; j < score.Length && j - end <= 24; j++)
            {
                end = score[j] > threshold ? j : end;
                peak = Math.Max(peak, score[j]);
            }

            await events.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{meter},{context.TimeOf(i):yyyy-MM-ddTHH:mm:sszzz},{context.TimeOf(end + 1):yyyy-MM-ddTHH:mm:sszzz},{peak:G6}"));
            i = end;
        }
    }
}
