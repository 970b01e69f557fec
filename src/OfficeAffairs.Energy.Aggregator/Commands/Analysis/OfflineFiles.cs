using System.Globalization;
using CsvHelper;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Analytics.Consumption;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace OfficeAffairs.Energy.Aggregator.Commands.Analysis;

/// <summary>
/// Reads the files of offline analysis. CSV files are UTF-8 with a header; columns may stand in any order, others are ignored. Numbers use a point.
/// A time without an offset is in the time zone given on the command line.
/// </summary>
sealed class OfflineFiles(TimeSpan offset, OfflineData data)
{
    static readonly CsvReaderOptions Options = new()
    {
        Separator = ',',
        TrimWhitespace = true,
        TrackLineNumbers = true,
        NormalizeHeaderName = name => name.Trim().ToLowerInvariant().Replace(' ', '_'),
    };

    /// <summary>Columns point, timestamp, value. Of several rows of one moment the last in the file counts.</summary>
    public void ReadReadings(string path) => ReadRows(path, ["point", "timestamp", "value"], data.RejectedRows, (csv, line) =>
    {
        var point = Optional(csv, "point") ?? throw new FormatException("there is no point.");
        if (!data.Readings.TryGetValue(point, out var readings)) data.Readings[point] = readings = [];
        readings.Add(new StoredReading(Time(Optional(csv, "timestamp")), Number(Optional(csv, "value"), "value"), line));
    });

    /// <summary>YAML (schema meters/1) or CSV: id, kind, unit, modulus, resolution, rated_maximum_per_hour, period_minutes.</summary>
    public void ReadMeters(string path)
    {
        if (Path.GetExtension(path) is ".yaml" or ".yml") ReadYaml(path);
        else ReadRows(path, ["id"], data.Errors, (csv, _) => Add(path, new MeterRow
        {
            Id = Optional(csv, "id") ?? string.Empty,
            Kind = Optional(csv, "kind") ?? "counter",
            Unit = Optional(csv, "unit") ?? string.Empty,
            Modulus = OptionalNumber(csv, "modulus"),
            Resolution = OptionalNumber(csv, "resolution"),
            RatedMaximumPerHour = OptionalNumber(csv, "rated_maximum_per_hour"),
            PeriodMinutes = OptionalNumber(csv, "period_minutes"),
        }));
    }

    /// <summary>Columns meter, time, kind (installed, exchanged, reset, ratio-changed, direction-changed), final_reading, initial_reading, ratio; the last three may be empty.</summary>
    public void ReadEpochs(string path) => ReadRows(path, ["meter", "time", "kind"], data.Errors, (csv, _) => data.Events.Add(new EventRow(
        Optional(csv, "meter") ?? string.Empty,
        Time(Optional(csv, "time")),
        DecisionNames.EpochKind(Optional(csv, "kind") ?? string.Empty),
        OptionalNumber(csv, "final_reading"),
        OptionalNumber(csv, "initial_reading"),
        OptionalNumber(csv, "ratio"))));

    static void ReadRows(string path, string[] required, List<string> problems, Action<CsvReader, int> read)
    {
        using var csv = CsvReader.FromFile(path, Options);
        csv.ReadHeader();
        var missing = required.Where(column => !csv.TryGetFieldIndex(column, out _)).ToList();
        if (missing.Count > 0) throw new FormatException($"{path} has no column {string.Join(", ", missing)}; its first line must name its columns.");
        while (csv.Read())
        {
            try
            {
                read(csv, (int)csv.RowNumber);
            }
            catch (Exception error) when (error is FormatException or CsvHelper.CsvFormatException)
            {
                problems.Add($"{path}, line {csv.LineNumber}: {error.Message}");
            }
        }
    }

    void ReadYaml(string path)
    {
        try
        {
            var reader = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build();
            var document = reader.Deserialize<MetersDocument>(File.ReadAllText(path));
            if (document is not { Schema: "meters/1" }) data.Errors.Add($"{path} does not say 'schema: meters/1'.");
            foreach (var meter in document?.Meters ?? []) Add(path, meter);
        }
        catch (YamlException error)
        {
            data.Errors.Add($"{path}, line {error.Start.Line}: {error.InnerException?.Message ?? error.Message}");
        }
    }

    void Add(string path, MeterRow meter)
    {
        if (meter.Id.Length == 0) data.Errors.Add($"{path}: a meter has no id.");
        else if (!data.Meters.TryAdd(meter.Id, meter)) data.Errors.Add($"{path}: the meter {meter.Id} is listed twice.");
        if (meter.Modulus <= 0 || meter.Resolution < 0 || meter.RatedMaximumPerHour <= 0 || meter.PeriodMinutes <= 0)
            data.Errors.Add($"{path}: the meter {meter.Id} has a modulus, resolution, rated maximum or period that is not positive.");
    }

    DateTimeOffset Time(string? text)
    {
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var assumed)) throw new FormatException($"'{text}' is no time.");
        var isLocal = DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var plain) && plain.Kind == DateTimeKind.Unspecified;
        return isLocal ? new DateTimeOffset(plain, offset).ToUniversalTime() : assumed.ToUniversalTime();
    }

    static double Number(string? text, string column) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : throw new FormatException($"{column} '{text}' is no number.");

    static string? Optional(CsvReader csv, string column) =>
        csv.TryGetFieldIndex(column, out var index) && index < csv.FieldCount && !csv.IsEmpty(index) ? csv.GetString(index) : null;

    static double? OptionalNumber(CsvReader csv, string column) => Optional(csv, column) is { } text ? Number(text, column) : null;
}
