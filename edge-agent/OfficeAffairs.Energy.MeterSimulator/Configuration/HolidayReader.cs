using System.Globalization;

namespace OfficeAffairs.Energy.MeterSimulator.Configuration;

/// <summary>Reads the holidays of a campus file.</summary>
static class HolidayReader
{
    public static Dictionary<int, HolidayYear> Read(YamlMap map)
    {
        map.Text("source");
        map.Flag("verified", false);
        var years = new Dictionary<int, HolidayYear>();
        var list = map.Map("years");
        foreach (var key in list.Keys)
        {
            if (YamlMap.TryWhole(key, out var year) && year is > 2000 and < 2100)
                years[year] = Year(year, list.Map(key));
            else
                list.Wrong(key, "is no year");
        }

        map.Close();
        return years;
    }

    static HolidayYear Year(int year, YamlMap map)
    {
        var off = new Dictionary<string, (DateOnly, DateOnly)>();
        var holidays = map.Map("off");
        foreach (var name in holidays.Keys)
        {
            var days = holidays.Texts(name);
            if (days.Count == 2 && TryDay(year, days[0], out var first) && TryDay(year, days[1], out var last) && first <= last)
                off[name] = (first, last);
            else
                holidays.Wrong(name, "must be [first day, last day], each MM-dd");
        }

        var working = new HashSet<DateOnly>();
        foreach (var text in map.Texts("working"))
        {
            if (TryDay(year, text, out var day))
                working.Add(day);
            else
                map.Wrong("working", $"has \"{text}\" where a day MM-dd must be");
        }

        map.Close();
        return new HolidayYear(year, off, working);
    }

    static bool TryDay(int year, string text, out DateOnly day) =>
        DateOnly.TryParseExact(
            string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{text}"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
