namespace OfficeAffairs.Energy.MeterSimulator.Configuration;

/// <summary>Reads the schedules and load profiles of a campus file.</summary>
static class ScheduleReader
{
    public static Dictionary<string, ScheduleDefinition> Schedules(YamlMap map)
    {
        var schedules = new Dictionary<string, ScheduleDefinition>();
        foreach (var name in map.Keys)
            schedules[name] = Schedule(name, map.Map(name));
        return schedules;
    }

    public static Dictionary<string, LoadProfile> Profiles(YamlMap map, IReadOnlyDictionary<string, ScheduleDefinition> schedules)
    {
        var profiles = new Dictionary<string, LoadProfile>();
        foreach (var name in map.Keys)
            profiles[name] = Profile(name, map.Map(name), schedules);
        return profiles;
    }

    static ScheduleDefinition Schedule(string name, YamlMap map)
    {
        var workday = Curve(map, "workday");
        var weekend = Curve(map, "weekend");
        var holiday = map.Has("holiday") ? Curve(map, "holiday") : weekend;
        var vacations = new List<(MonthDay, MonthDay)>();
        foreach (var row in map.Has("vacations") ? map.Rows("vacations") : [])
        {
            if (row.Count == 2 && MonthDay.TryParse(row[0], out var from) && MonthDay.TryParse(row[1], out var to))
                vacations.Add((from, to));
            else
                map.Wrong("vacations", "must hold pairs [MM-dd, MM-dd]");
        }

        var schedule = new ScheduleDefinition(
            name, workday, weekend, holiday, map.Has("vacation") ? Curve(map, "vacation") : null, vacations, map.Whole("jitter", 0));
        map.Close();
        return schedule;
    }

    static DayCurve Curve(YamlMap map, string key)
    {
        var corners = new List<(int, double)>();
        foreach (var row in map.Rows(key))
        {
            if (row.Count == 2 && Numbers.TryMinute(row[0], out var minute) && Numbers.TryParse(row[1], out var level) &&
                level >= 0 && (corners.Count == 0 || corners[^1].Item1 <= minute))
                corners.Add((minute, level));
            else
                map.Wrong(key, "must hold pairs [HH:mm, level] in the order of time");
        }

        return corners.Count > 0 ? new DayCurve(corners) : new DayCurve([(0, 0)]);
    }

    static LoadProfile Profile(string name, YamlMap map, IReadOnlyDictionary<string, ScheduleDefinition> schedules)
    {
        ScheduleDefinition? schedule = null;
        if (map.OptionalText("schedule") is { } wanted && !schedules.TryGetValue(wanted, out schedule))
            map.Wrong("schedule", $"names \"{wanted}\", which is no schedule");

        var profile = new LoadProfile
        {
            Name = name,
            Schedule = schedule,
            Base = map.Number("base", 0),
            Occupied = map.Number("occupied", 0),
            Dark = map.Number("dark", 0),
            Outdoor = map.Number("outdoor", 0),
            Cooling = Response(map, "cooling", coldSide: false),
            Heating = Response(map, "heating", coldSide: true),
            Noise = map.Number("noise", 0),
            DayNoise = map.Number("day_noise", 0),
            Growth = map.Number("growth", 0),
        };
        if (schedule is null && (profile.Occupied > 0 || profile.Dark > 0))
            map.Wrong("schedule", "is needed for \"occupied\" and \"dark\"");
        map.Close();
        return profile;
    }

    static WeatherResponse? Response(YamlMap map, string key, bool coldSide)
    {
        if (map.OptionalMap(key) is not { } part)
            return null;

        var response = new WeatherResponse(
            part.Number("weight"), part.Number("from"), part.Number("full"), part.Number("night", 0), part.Flag("only_in_season", false));
        if (coldSide ? response.Full >= response.From : response.Full <= response.From)
            part.Wrong("full", coldSide ? "must be colder than \"from\"" : "must be warmer than \"from\"");
        part.Close();
        return response;
    }
}
