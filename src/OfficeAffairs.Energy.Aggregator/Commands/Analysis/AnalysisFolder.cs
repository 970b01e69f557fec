using System.CommandLine;
using System.Globalization;
using OfficeAffairs.Energy.Analytics.Baselines;
using OfficeAffairs.Energy.Analytics.Calendars;

namespace OfficeAffairs.Energy.Aggregator.Commands.Analysis;

/// <summary>A folder of meters, consumption, weather and calendar, as the analysis commands read it.</summary>
sealed class AnalysisFolder
{
    const string Temperature = "temp_c";
    const string Sun = "ghi_wm2";

    readonly string _path;

    AnalysisFolder(string path, Commodity commodity, IReadOnlyList<AnalysisMeter> meters, Site site, HourlySeries weather, HourlySeries? irradiance)
    {
        _path = path;
        Commodity = commodity;
        Meters = meters;
        Site = site;
        Weather = weather;
        Irradiance = irradiance;
    }

    /// <summary>What was asked for: electricity or gas.</summary>
    public Commodity Commodity { get; }

    /// <summary>The file with its consumption.</summary>
    public string ConsumptionFile => Commodity is Commodity.NaturalGas ? "gas_hourly.csv.gz" : "electricity_hourly.csv.gz";

    /// <summary>The meters of the commodity asked for.</summary>
    public IReadOnlyList<AnalysisMeter> Meters { get; }

    /// <summary>Local time, calendar and place.</summary>
    public Site Site { get; }

    /// <summary>Outdoor temperature.</summary>
    public HourlySeries Weather { get; }

    /// <summary>Global irradiance, where the weather file has a column ghi_wm2.</summary>
    public HourlySeries? Irradiance { get; }

    /// <summary>Reads everything but the consumption.</summary>
    /// <exception cref="AnalysisInputException">A file or option cannot be used.</exception>
    internal static AnalysisFolder Open(ParseResult options)
    {
        var path = options.GetRequiredValue(AnalysisOptions.Dir).FullName;
        var commodity = options.GetValue(AnalysisOptions.Commodity)!;
        if (commodity is not ("electricity" or "gas"))
            throw new AnalysisInputException($"--commodity is '{commodity}', not electricity or gas.");
        var meters = CsvFile.Read(Path.Combine(path, "meters.csv"), "meter_id", "carrier", "baseline_year", "reporting_year")
            .Where(c => c[1] == commodity)
            .Select(c => new AnalysisMeter(c[0], Year(c[2]), Year(c[3])))
            .ToList();
        var holidays = ReadCalendar(options.GetValue(AnalysisOptions.Calendar)?.FullName ?? Path.Combine(path, "holidays_england.csv"));
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.GetValue(AnalysisOptions.TimeZone)!, out var zone))
            throw new AnalysisInputException($"--time-zone '{options.GetValue(AnalysisOptions.TimeZone)}' is not known here.");
        var site = new Site(zone, holidays, options.GetValue(AnalysisOptions.Latitude), options.GetValue(AnalysisOptions.Longitude));
        var weather = Path.Combine(path, options.GetValue(AnalysisOptions.Weather)!);
        return new AnalysisFolder(path, commodity == "gas" ? Commodity.NaturalGas : Commodity.Electricity, meters, site, ReadWeather(weather, Temperature), CsvFile.HasColumn(weather, Sun) ? ReadWeather(weather, Sun) : null);
    }

    /// <summary>Time and weather of a range.</summary>
    /// <param name="range">The range, in whole hours.</param>
    /// <param name="holidays">Whether holidays stand as Sundays.</param>
    internal HourlyContext Context(Interval range, bool holidays) =>
        HourlyContext.Create(range.Start, (int)range.Length.TotalHours, Site, Weather, holidays, Irradiance);

    /// <summary>The consumption of a file, by meter, from the first to the last hour of each.</summary>
    /// <param name="file">Name within the folder, or a path.</param>
    internal IReadOnlyDictionary<string, HourlySeries> ReadConsumption(string file)
    {
        var rows = new Dictionary<string, List<(long Hour, double Value)>>(StringComparer.Ordinal);
        foreach (var cells in CsvFile.Read(Path.Combine(_path, file), "meter_id", "timestamp", "kwh"))
        {
            if (!rows.TryGetValue(cells[0], out var own))
                rows[cells[0]] = own = [];
            own.Add((Hour(cells[1]), Number(cells[2])));
        }

        return rows.ToDictionary(r => r.Key, r => Series(r.Value));
    }

    static HourlySeries Series(List<(long Hour, double Value)> rows)
    {
        var first = rows.Min(r => r.Hour);
        var values = new double[rows.Max(r => r.Hour) - first + 1];
        Array.Fill(values, double.NaN);
        foreach (var (hour, value) in rows)
            values[hour - first] = value;
        return new HourlySeries(DateTimeOffset.FromUnixTimeSeconds(first * 3600), values);
    }

    static HourlySeries ReadWeather(string path, string column) =>
        Series([.. CsvFile.Read(path, "timestamp_utc", column).Select(c => (Hour(c[0]), Number(c[1])))]);

    static Func<DateOnly, DayKind> ReadCalendar(string path)
    {
        var head = File.Exists(path) ? File.ReadLines(path).FirstOrDefault() ?? string.Empty : throw new AnalysisInputException($"{path} does not exist.");
        var kinds = head.Contains("kind", StringComparison.Ordinal)
            ? CsvFile.Read(path, "date", "kind").ToDictionary(c => Day(c[0]), c => c[1] == "holiday" ? DayKind.Holiday : DayKind.MakeUpWorkday)
            : CsvFile.Read(path, "date").Select(c => Day(c[0])).Distinct().ToDictionary(d => d, _ => DayKind.Holiday);
        return day => kinds.TryGetValue(day, out var kind) ? kind : day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? DayKind.Weekend : DayKind.Workday;
    }

    static long Hour(string text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        ? time.ToUnixTimeSeconds() / 3600
        : throw new AnalysisInputException($"'{text}' is no time.");

    static DateOnly Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : throw new AnalysisInputException($"'{text}' is no date.");

    static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;

    static int Year(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var year) ? year : throw new AnalysisInputException($"'{text}' is no year.");
}
