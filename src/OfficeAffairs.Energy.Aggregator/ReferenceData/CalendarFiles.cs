using OfficeAffairs.Energy.Analytics.Calendars;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace OfficeAffairs.Energy.Aggregator.ReferenceData;

/// <summary>Reads the notices of days off from <c>data/calendars/*.yaml</c>.</summary>
static class CalendarFiles
{
    const string Schema = "calendar/1";

    /// <summary>The calendar of all years there are; a year without a notice follows its weekdays.</summary>
    /// <exception cref="ConfigurationException">A file is unreadable or contradicts itself; the message says which and why.</exception>
    internal static WorkCalendar Read(string dataFolder)
    {
        var folder = Path.Combine(dataFolder, "calendars");
        if (!Directory.Exists(folder))
            throw new ConfigurationException([$"The folder {folder} with the calendars is missing."]);
        var reader = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).IgnoreUnmatchedProperties().Build();
        var errors = new List<string>();
        var years = new List<CalendarYear>();
        foreach (var file in Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            try
            {
                if (reader.Deserialize<CalendarDocument>(File.ReadAllText(file)) is { Schema: Schema } document)
                    years.Add(document.ToYear());
            }
            catch (Exception error) when (error is YamlException or IOException or FormatException)
            {
                errors.Add($"{file}: {error.Message}");
            }
        }

        errors.AddRange(years.SelectMany(year => year.Validate()));
        return errors.Count == 0 ? new WorkCalendar(years) : throw new ConfigurationException(errors);
    }

    /// <summary>The heating seasons by city; a city that is not listed has none.</summary>
    /// <exception cref="ConfigurationException">The file is unreadable.</exception>
    internal static IReadOnlyDictionary<string, HeatingSeason> ReadHeatingSeasons(string dataFolder)
    {
        var file = Path.Combine(dataFolder, "calendars", "heating-seasons.yaml");
        if (!File.Exists(file))
            return new Dictionary<string, HeatingSeason>();
        var reader = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).IgnoreUnmatchedProperties().Build();
        try
        {
            return reader.Deserialize<HeatingSeasonDocument>(File.ReadAllText(file)).Seasons.ToDictionary(s => s.Key, s => s.Value.ToSeason(), StringComparer.OrdinalIgnoreCase);
        }
        catch (Exception error) when (error is YamlException or FormatException or IOException)
        {
            throw new ConfigurationException([$"{file}: {error.Message}"]);
        }
    }
}
