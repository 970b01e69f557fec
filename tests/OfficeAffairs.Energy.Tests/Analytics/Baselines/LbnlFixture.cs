using System.Globalization;
using OfficeAffairs.Energy.Analytics.Baselines;
using OfficeAffairs.Energy.Analytics.Calendars;

namespace OfficeAffairs.Energy.Tests.Analytics.Baselines;

/// <summary>LBNL's simulated office with known savings, read from the folder that OFFICEAFFAIRS_ANALYTICS_DATA names.</summary>
static class LbnlFixture
{
    public static string FolderOrSkip() => AnalyticsData.FolderOrSkip("fixtures_lbnl");

    public static (HourlyContext Context, double[] Load) Read(string folder, string file)
    {
        var rows = new List<(DateTimeOffset Time, double Load, double Temperature)>();
        foreach (var cells in AnalyticsData.Rows(Path.Combine(folder, file)))
        {
            if (cells[0] == "NA")
                continue;
            var time = DateTimeOffset.ParseExact(cells[0], "MM/dd/yy HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            rows.Add((time, Number(cells[1]), Number(cells[2])));
        }

        var start = rows[0].Time;
        var count = (int)(rows[^1].Time - start).TotalHours + 1;
        var load = Enumerable.Repeat(double.NaN, count).ToArray();
        var temperature = Enumerable.Repeat(double.NaN, count).ToArray();
        foreach (var row in rows)
        {
            var index = (int)(row.Time - start).TotalHours;
            load[index] = row.Load;
            temperature[index] = row.Temperature;
        }

        var site = Site.AtOffset(TimeSpan.Zero, _ => DayKind.Workday, 37.8, 0);
        return (HourlyContext.Create(start, count, site, new HourlySeries(start, temperature)), load);
    }

    static double Number(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;
}
