using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Analytics.Baselines;
using OfficeAffairs.Energy.Analytics.Forecasts;
using OfficeAffairs.Energy.Analytics.Savings;

namespace OfficeAffairs.Energy.Aggregator.Commands.Analysis;

/// <summary><c>analyze forecast</c>: the day after a date by hour and the end of its year against a target.</summary>
static class AnalyzeForecastCommand
{
    const int LearntDays = 365;
    const int HoursAhead = 24;

    static readonly Option<DateOnly> At = new("--at") { Description = "Date (UTC) from which on nothing is known: yyyy-MM-dd. The year before is learnt from.", Required = true };
    static readonly Option<double?> Target = new("--target-change") { Description = "Target of the year as a change against the year before, such as -0.02." };
    static readonly Option<FileInfo> Out = new("--out") { Description = "Hours: meter_id,timestamp,kwh,low,high.", Required = true };
    static readonly Option<FileInfo?> Json = new("--json") { Description = "Where to write the year's end per meter." };

    /// <summary>Builds the command.</summary>
    internal static Command Create()
    {
        var command = AnalysisOptions.Command(
            "forecast", "The next day by hour and the year's end against its target, each with its 90 % band.", At, Target, AnalysisOptions.Model, AnalysisOptions.Learner, Out, Json);
        command.SetAction((result, cancellationToken) => AnalysisRunner.RunAsync(() => RunAsync(result, cancellationToken)));
        return command;
    }

    static async Task<int> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var input = AnalysisInput.Open(options);
        var thresholds = ThresholdFiles.Read(Path.Combine(AppContext.BaseDirectory, "data"));
        var band = SavingsBand.From(name => thresholds[name], input.Daily);
        var at = new DateTimeOffset(options.GetValue(At).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var past = new Interval(at.AddDays(-LearntDays), at);
        await using var writer = new StreamWriter(options.GetRequiredValue(Out).FullName);
        await writer.WriteLineAsync("meter_id,timestamp,kwh,low,high");
        var years = new JsonArray();
        await AnalysisRunner.ForEachMeterAsync(
            input,
            async (meter, series) =>
            {
                if (input.Fit(series, past) is not { } model)
                    return;
                var context = input.Context(past);
                var load = series.Slice(past.Start, context.Count);
                foreach (var hour in DayAheadForecast.Make(model, context, load, input.Context(new Interval(at, at.AddHours(HoursAhead)))))
                    await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{meter.Id},{hour.Start:yyyy-MM-ddTHH:mm:sszzz},{hour.Expected:G9},{hour.Low:G9},{hour.High:G9}"));
                years.Add((JsonNode)YearEnd(input, meter, series, model, context, load, band, options.GetValue(Target)));
            },
            cancellationToken);
        if (options.GetValue(Json) is { } file)
            await File.WriteAllTextAsync(file.FullName, new JsonObject { ["meters"] = years }.ToJsonString(), cancellationToken);
        return 0;
    }

    static JsonObject YearEnd(
        AnalysisInput input, AnalysisMeter meter, HourlySeries series, IBaselineModel model, HourlyContext past, double[] load, SavingsBand band, double? change)
    {
        var at = past.End;
        var first = new DateTimeOffset(at.Year, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var rest = new Interval(at, first.AddYears(1));
        var folder = input.Folder;
        var contexts = EarlierWeather.Of(folder.Weather, rest).Select(w => HourlyContext.Create(at, (int)rest.Length.TotalHours, folder.Site, w)).ToList();
        if (contexts.Count == 0)
            return new JsonObject { ["meter"] = meter.Id, ["finding"] = "no-weather-of-earlier-years" };
        var forecast = YearEndForecast.Make(model, past, load, Sum(series, first, at), contexts, band, LevelInstability.Of(past, load, input.Daily));
        var target = (1 + change) * Sum(series, first.AddYears(-1), first);
        return new JsonObject
        {
            ["meter"] = meter.Id,
            ["metered_kwh"] = forecast.Metered,
            ["expected_kwh"] = forecast.Expected,
            ["half_width_kwh"] = forecast.HalfWidth,
            ["weather_years"] = contexts.Count,
            ["target_kwh"] = target,
            ["outlook"] = target is { } limit ? forecast.Against(limit).ToString().ToLowerInvariant() : null,
        };
    }

    static double Sum(HourlySeries series, DateTimeOffset from, DateTimeOffset to) =>
        series.Slice(from, (int)(to - from).TotalHours).Where(double.IsFinite).Sum();
}
