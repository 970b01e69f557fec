using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Aggregator.Commands.Analysis;

/// <summary><c>analyze consumption</c>: from a file of counter readings to a file of 15-minute consumption.</summary>
static class AnalyzeConsumptionCommand
{
    const int ShownRows = 10;

    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    static readonly Option<FileInfo> Readings = new("--readings") { Description = "CSV with the columns point, timestamp, value: counter readings in any order.", Required = true };

    static readonly Option<FileInfo> Meters = new("--meters")
    {
        Description = "CSV or YAML (schema meters/1) of meters: id, kind (counter), unit, modulus, resolution, rated_maximum_per_hour, period_minutes; all but id may be empty.",
        Required = true,
    };

    static readonly Option<FileInfo?> Epochs = new("--epochs")
    {
        Description = "CSV of recorded events: meter, time, kind (installed, exchanged, reset, ratio-changed, direction-changed), final_reading, initial_reading, ratio.",
    };

    static readonly Option<string> Profile = new("--profile")
    {
        Description = "How a gap is spread: own (like the meter's own weeks before it) or flat.",
        DefaultValueFactory = _ => "own",
    };

    static readonly Option<TimeSpan> TimeZone = new("--time-zone")
    {
        Description = "Offset from UTC of times without one, and of the results, such as +08:00.",
        DefaultValueFactory = _ => TimeSpan.FromHours(8),
        CustomParser = ParseOffset,
    };

    static readonly Option<DirectoryInfo?> Data = new("--data") { Description = "The folder that holds calendars/*.yaml; by default the one beside the program." };

    static readonly Option<FileInfo> Out = new("--out") { Description = "CSV to write: meter, interval_start, consumption, quality.", Required = true };

    static readonly Option<FileInfo?> Json = new("--json") { Description = "Summary to write as JSON: totals, qualities and decisions with their evidence, per meter." };

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        Profile.AcceptOnlyFromAmong("own", "flat");
        var command = new Command("consumption", "Turns counter readings into consumption of 15 minutes, and says what rollovers, exchanges, gaps and wild readings it found.")
        {
            Readings, Meters, Epochs, Profile, TimeZone, Data, Out, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        try
        {
            return await AnalyzeAsync(result, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException or ConfigurationException or ArgumentOutOfRangeException)
        {
            await System.Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
    }

    static async Task<int> AnalyzeAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var offset = result.GetValue(TimeZone);
        var data = new OfflineData();
        var files = new OfflineFiles(offset, data);
        files.ReadMeters(result.GetRequiredValue(Meters).FullName);
        if (result.GetValue(Epochs) is { } epochs) files.ReadEpochs(epochs.FullName);
        files.ReadReadings(result.GetRequiredValue(Readings).FullName);
        await ComplainAsync(data);
        if (data.Errors.Count > 0) return 1;

        var calendar = CalendarFiles.Read(result.GetValue(Data)?.FullName ?? Path.Combine(AppContext.BaseDirectory, "data"));
        var settings = result.GetValue(Profile) == "flat" ? ConsumptionSettings.Default with { ProfileReach = TimeSpan.Zero } : ConsumptionSettings.Default;
        await using var rows = result.GetRequiredValue(Out).CreateText();
        var summary = await new OfflineConsumption(data, calendar, offset, settings).WriteAsync(rows, cancellationToken);
        if (result.GetValue(Json) is { } json) await File.WriteAllTextAsync(json.FullName, summary.ToJsonString(Indented), cancellationToken);
        foreach (var meter in summary["meters"]!.AsArray())
        {
            System.Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{meter!["meter"]}: {meter["consumption"]!.GetValue<double>():0.###} {meter["unit"]} in {meter["intervals"]} intervals of {meter["readings"]} readings, {meter["decisions"]!.AsArray().Count} decisions"));
        }

        return 0;
    }

    static async Task ComplainAsync(OfflineData data)
    {
        foreach (var error in data.Errors) await System.Console.Error.WriteLineAsync(error);
        foreach (var row in data.RejectedRows.Take(ShownRows)) await System.Console.Error.WriteLineAsync($"left out: {row}");
        if (data.RejectedRows.Count > ShownRows) await System.Console.Error.WriteLineAsync($"left out: {data.RejectedRows.Count - ShownRows} more rows");
        var unknown = data.Readings.Keys.Where(point => !data.Meters.ContainsKey(point)).ToList();
        if (unknown.Count > 0) await System.Console.Error.WriteLineAsync($"left out: readings of {unknown.Count} points that the meters file does not list, such as {unknown[0]}");
        var strangers = data.Events.Select(e => e.Meter).Where(meter => !data.Meters.ContainsKey(meter)).Distinct(StringComparer.Ordinal).ToList();
        if (strangers.Count > 0) await System.Console.Error.WriteLineAsync($"left out: events of {strangers.Count} meters that the meters file does not list, such as {strangers[0]}");
    }

    static TimeSpan ParseOffset(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
        var sign = text.StartsWith('-') ? -1 : 1;
        if (TimeSpan.TryParseExact(text.TrimStart('+', '-'), @"hh\:mm", CultureInfo.InvariantCulture, out var offset) && offset <= TimeSpan.FromHours(14)) return sign * offset;
        result.AddError($"'{text}' is no offset from UTC; write +08:00.");
        return default;
    }
}
