using System.Globalization;
using OfficeAffairs.Energy.Aggregator.DataFiles;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Analytics.Consumption;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace OfficeAffairs.Energy.Aggregator.Commands.Analysis;

/// <summary>
/// Reads the files of offline analysis. CSV files are those of <see cref="CsvRows"/>.
/// A time without an offset is in the time zone given on the command line.
/// </summary>
sealed class OfflineFiles(TimeSpan offset, OfflineData data)
{
    /// <summary>Columns point, timestamp, value. Of several rows of one moment the last in the file counts.</summary>
    public void ReadReadings(string path) => CsvRows.Read(path, ["point", "timestamp", "value"], data.RejectedRows, (csv, line) =>
    {
        var point = csv.Optional("point") ?? throw new FormatException("there is no point.");
        if (!data.Readings.TryGetValue(point, out var readings)) data.Readings[point] = readings = [];
        readings.Add(new StoredReading(Time(csv.Optional("timestamp")), CsvRows.Number(csv.Optional("value"), "value"), line));
    });

    /// <summary>YAML (schema meters/1) or CSV: id, kind, unit, modulus, resolution, rated_maximum_per_hour, period_minutes.</summary>
    public void ReadMeters(string path)
    {
        if (Path.GetExtension(path) is ".yaml" or ".yml") ReadYaml(path);
        else CsvRows.Read(path, ["id"], data.Errors, (csv, _) => Add(path, new MeterRow
        {
            Id = csv.Optional("id") ?? string.Empty,
            Kind = csv.Optional("kind") ?? "counter",
            Unit = csv.Optional("unit") ?? string.Empty,
            Modulus = csv.OptionalNumber("modulus"),
            Resolution = csv.OptionalNumber("resolution"),
            RatedMaximumPerHour = csv.OptionalNumber("rated_maximum_per_hour"),
            PeriodMinutes = csv.OptionalNumber("period_minutes"),
        }));
    }

    /// <summary>Columns meter, time, kind (installed, exchanged, reset, ratio-changed, direction-changed), final_reading, initial_reading, ratio; the last three may be empty.</summary>
    public void ReadEpochs(string path) => CsvRows.Read(path, ["meter", "time", "kind"], data.Errors, (csv, _) => data.Events.Add(new EventRow(
        csv.Optional("meter") ?? string.Empty,
        Time(csv.Optional("time")),
        DecisionNames.EpochKind(csv.Optional("kind") ?? string.Empty),
        csv.OptionalNumber("final_reading"),
        csv.OptionalNumber("initial_reading"),
        csv.OptionalNumber("ratio"))));

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
}
