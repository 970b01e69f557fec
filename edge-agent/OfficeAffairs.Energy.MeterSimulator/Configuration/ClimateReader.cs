namespace OfficeAffairs.Energy.MeterSimulator.Configuration;

/// <summary>Reads a climate/1 file.</summary>
static class ClimateReader
{
    const int Months = 12;

    public static ClimateDefinition Read(YamlMap map)
    {
        if (map.Text("schema") is { Length: > 0 } schema && schema != "climate/1")
            map.Wrong("schema", "must be climate/1");
        map.Text("source");
        map.Flag("verified", false);
        map.OptionalMap("name");

        var normals = map.Map("normals");
        var season = map.Map("heating_season");
        season.OptionalText("source");
        season.Flag("verified", false);
        var climate = new ClimateDefinition(
            map.Text("city"),
            map.Number("latitude"),
            Monthly(normals, "mean"),
            Monthly(normals, "daily_maximum"),
            Monthly(normals, "daily_minimum"),
            Monthly(normals, "humidity"),
            map.Number("synoptic_deviation"),
            Day(season, "from"),
            Day(season, "to"));
        season.Close();
        normals.Close();
        map.Close();
        return climate;
    }

    static double[] Monthly(YamlMap map, string key)
    {
        var values = map.Texts(key);
        var numbers = new double[Months];
        if (values.Count != Months)
            map.Wrong(key, "must list twelve numbers, January first");
        for (var month = 0; month < Months && month < values.Count; month++)
        {
            if (!Numbers.TryParse(values[month], out numbers[month]))
                map.Wrong(key, $"has \"{values[month]}\" where a number must be");
        }

        return numbers;
    }

    static MonthDay Day(YamlMap map, string key)
    {
        if (MonthDay.TryParse(map.Text(key), out var day))
            return day;

        map.Wrong(key, "must be a day written MM-dd");
        return new MonthDay(1, 1);
    }
}
