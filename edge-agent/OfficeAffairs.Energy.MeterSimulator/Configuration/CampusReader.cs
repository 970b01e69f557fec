using System.Globalization;
using OfficeAffairs.Energy.MeterSimulator.Templates;

namespace OfficeAffairs.Energy.MeterSimulator.Configuration;

/// <summary>Reads a campus/1 file with the climate and the templates it names.</summary>
static class CampusReader
{
    /// <summary>Reads and checks the whole campus.</summary>
    /// <exception cref="ConfigurationException">Something is wrong: all errors at once, each with its place.</exception>
    public static CampusDefinition Read(string path)
    {
        var errors = new ErrorList();
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var campus = Read(YamlMap.Load(path, errors), folder);
        errors.ThrowIfAny();
        return campus;
    }

    /// <summary>Reads from a parsed file; errors go to the map's list.</summary>
    /// <param name="map">The root of the file.</param>
    /// <param name="folder">Folder that relative paths in the file start from.</param>
    public static CampusDefinition Read(YamlMap map, string folder)
    {
        if (map.Text("schema") is { Length: > 0 } schema && schema != "campus/1")
            map.Wrong("schema", "must be campus/1");

        var templateFolder = Path.GetFullPath(Path.Combine(folder, map.Text("templates")));
        var climate = ClimateReader.Read(YamlMap.Load(Path.GetFullPath(Path.Combine(folder, map.Text("climate"))), map.Errors));
        var templates = Templates(map, templateFolder);
        var profiles = ScheduleReader.Profiles(map.Map("profiles"), ScheduleReader.Schedules(map.Map("schedules")));
        var meters = new MeterReader(templates, profiles);
        var campus = new CampusDefinition
        {
            Name = Bilingual(map, "name"),
            City = climate.City,
            Seed = (ulong)map.Whole("seed"),
            UtcOffset = Offset(map),
            HistoryMonths = map.Whole("history_months"),
            Climate = climate,
            Holidays = HolidayReader.Read(map.Map("holidays")),
            Institutions = [.. map.Maps("institutions").Select(Institution)],
            Buildings = [.. map.Maps("buildings").Select(Building)],
            Buses = [.. map.Maps("buses").Select(meters.Bus)],
            Faults = map.Has("faults") ? [.. map.Maps("faults").Select(FaultReader.Read)] : [],
            Templates = templates,
            TemplateFolder = templateFolder,
        };
        map.Close();
        CampusCheck.Check(campus, map.File, map.Errors);
        return campus;
    }

    public static BilingualText Bilingual(YamlMap map, string key)
    {
        var names = map.Map(key);
        var text = new BilingualText(names.Text("zh"), names.Text("en"));
        names.Close();
        return text;
    }

    static Dictionary<string, MeterTemplate> Templates(YamlMap map, string folder)
    {
        var templates = new Dictionary<string, MeterTemplate>();
        if (!Directory.Exists(folder))
        {
            map.Wrong("templates", $"is no folder: {folder}");
            return templates;
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            var template = TemplateReader.Read(path, map.Errors);
            if (!templates.TryAdd(template.Id, template))
                map.Errors.Add(path, null, $"template {template.Id} is defined twice");
        }

        return templates;
    }

    static TimeSpan Offset(YamlMap map)
    {
        var text = map.Text("utc_offset");
        if (text.Length == 6 && text[0] is '+' or '-' &&
            TimeSpan.TryParseExact(text[1..], @"hh\:mm", CultureInfo.InvariantCulture, out var offset))
            return text[0] == '-' ? -offset : offset;

        map.Wrong("utc_offset", "must be written +08:00");
        return TimeSpan.FromHours(8);
    }

    static InstitutionDefinition Institution(YamlMap map)
    {
        var institution = new InstitutionDefinition(
            map.Text("code"), map.OptionalText("credit_code"), Bilingual(map, "name"), map.Text("kind"), map.OptionalText("parent"), map.Number("headcount"));
        map.Close();
        return institution;
    }

    static BuildingDefinition Building(YamlMap map)
    {
        var building = new BuildingDefinition(
            map.Text("code"),
            Bilingual(map, "name"),
            map.Number("floor_area_m2"),
            map.Has("cooled_area_m2") ? map.Number("cooled_area_m2") : null,
            map.Has("heated_area_m2") ? map.Number("heated_area_m2") : null,
            [.. map.Maps("institutions").Select(Share)]);
        if (building.FloorArea <= 0)
            map.Wrong("floor_area_m2", "must be positive");
        if (Math.Abs(building.Shares.Sum(share => share.Share) - 1) > 1e-9)
            map.Wrong("institutions", "must have shares that sum to 1");
        map.Close();
        return building;
    }

    static (string Institution, double Share) Share(YamlMap map)
    {
        var share = (map.Text("code"), map.Number("share"));
        map.Close();
        return share;
    }
}
