using System.Globalization;
using OfficeAffairs.Energy.Aggregator.DataFiles;
using OfficeAffairs.Energy.Analytics.Calendars;

namespace OfficeAffairs.Energy.Aggregator.ReferenceData;

/// <summary>Reads the notices of days off (<c>calendar/1</c>) and the heating seasons (<c>heating-seasons/1</c>) from <c>data/calendars/*.yaml</c>.</summary>
static class CalendarFiles
{
    /// <summary>The calendar of all years there are; a year without a notice follows its weekdays.</summary>
    /// <exception cref="ConfigurationException">A file is unreadable or contradicts itself; all errors are named with file and line.</exception>
    internal static WorkCalendar Read(string dataFolder) => new(ReadAll(dataFolder).Years);

    /// <summary>The years that the files have.</summary>
    /// <exception cref="ConfigurationException">A file is unreadable or contradicts itself; all errors are named with file and line.</exception>
    internal static IReadOnlyList<CalendarYear> ReadYears(string dataFolder) => ReadAll(dataFolder).Years;

    /// <summary>Reads one year from a text of the schema <c>calendar/1</c>; what is wrong with it is added to the errors, each with its line.</summary>
    internal static CalendarYear? ReadYear(TextReader text, List<string> errors)
    {
        CalendarYear? year = null;
        YamlDocument.Read(text, string.Empty, new Dictionary<string, Action<YamlRecord>>(StringComparer.Ordinal) { ["calendar/1"] = record => year = Year(record) }, errors);
        if (year is not null) errors.AddRange(year.Validate());
        return year;
    }

    /// <summary>The heating seasons by city; a city that is not listed has none.</summary>
    /// <exception cref="ConfigurationException">A file is unreadable or contradicts itself; all errors are named with file and line.</exception>
    internal static IReadOnlyDictionary<string, HeatingSeason> ReadHeatingSeasons(string dataFolder) => ReadAll(dataFolder).Seasons;

    static (List<CalendarYear> Years, Dictionary<string, HeatingSeason> Seasons) ReadAll(string dataFolder)
    {
        var errors = new List<string>();
        var years = new List<CalendarYear>();
        var seasons = new Dictionary<string, HeatingSeason>(StringComparer.OrdinalIgnoreCase);
        var readers = new Dictionary<string, Action<YamlRecord>>(StringComparer.Ordinal)
        {
            ["calendar/1"] = record => years.Add(Year(record)),
            ["heating-seasons/1"] = record => AddSeasons(record, seasons),
        };
        YamlDocument.ReadFolder(Path.Combine(dataFolder, "calendars"), readers, errors);
        errors.AddRange(years.SelectMany(year => year.Validate()));
        return errors.Count == 0 ? (years, seasons) : throw new ConfigurationException(errors);
    }

    static CalendarYear Year(YamlRecord record)
    {
        // For people, and for who looks the notice up; no figure depends on them.
        _ = (record.OptionalText("country"), record.OptionalText("note"), record.Texts("papers"));
        var year = new CalendarYear
        {
            Year = record.Whole("year", 1990, 2200) ?? 0,
            Revision = record.Whole("revision", 1, 1000) ?? 1,
            Source = record.Text("source"),
            Verified = record.Flag("verified"),
            Holidays = [.. record.List("off_days").Select(Holiday)],
            MakeUpWorkdays = [.. record.Texts("make_up_workdays").Select(text => Day(text, record))],
        };
        var listed = year.Holidays.Sum(holiday => holiday.Last.DayNumber - holiday.First.DayNumber + 1);
        if (record.Whole("off_day_count", 0, 366) is { } count && count != listed) record.Error($"off_day_count is {count}, but {listed} days are listed");
        return year;
    }

    static Holiday Holiday(YamlRecord record)
    {
        var (zh, en) = record.Bilingual("name");
        var holiday = new Holiday(zh, en, record.Day("from") ?? Missing(record, "from"), record.Day("to") ?? Missing(record, "to"));
        record.End();
        return holiday;
    }

    static void AddSeasons(YamlRecord record, Dictionary<string, HeatingSeason> seasons)
    {
        _ = (record.Text("source"), record.Flag("verified"), record.OptionalText("note"));
        if (record.Child("seasons") is not { } cities) return;
        foreach (var city in cities.Keys())
        {
            if (cities.Child(city) is not { } row) continue;
            // A leap year, so that 02-29 is a day.
            var (from, to) = (Day("2024-" + row.Text("from"), row), Day("2024-" + row.Text("to"), row));
            row.End();
            if (!seasons.TryAdd(city, new HeatingSeason(from.Month, from.Day, to.Month, to.Day))) row.Error($"'{city}' is given twice");
        }
    }

    static DateOnly Day(string text, YamlRecord record)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        record.Error($"'{text}' is no day");
        return default;
    }

    static DateOnly Missing(YamlRecord record, string key)
    {
        record.Error($"'{key}' is missing");
        return default;
    }
}
