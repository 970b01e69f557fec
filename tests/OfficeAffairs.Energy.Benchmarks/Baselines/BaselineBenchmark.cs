using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Analytics.Baselines;
using OfficeAffairs.Energy.Analytics.Calendars;

namespace OfficeAffairs.Energy.Benchmarks.Baselines;

/// <summary>How long a model takes per meter and year on one core, and a city of 10,000 meters on two, scaled up from a part of it.</summary>
static class BaselineBenchmark
{
    const int Meters = 12;
    const int CityPart = 96;
    const int CityMeters = 10_000;
    const int Cores = 2;

    /// <summary>Trains and predicts a year for made-up meters; prints and, if asked, writes milliseconds per meter-year.</summary>
    internal static async Task<int> RunAsync(string? jsonPath, CancellationToken cancellationToken)
    {
        var context = Year();
        var loads = Enumerable.Range(0, Meters).Select(m => Load(context, m)).ToList();
        Func<double[], IBaselineModel?> fitTowt = load => TowtFitter.Fit(context, load, new TowtSettings());
        Func<double[], IBaselineModel?> fitBest = load => BlendFitter.Fit(context, load);
        var towt = Measure(context, loads, fitTowt, cancellationToken);
        var best = Measure(context, loads, fitBest, cancellationToken);
        var towtCity = CitySeconds(context, loads, fitTowt, cancellationToken);
        var bestCity = CitySeconds(context, loads, fitBest, cancellationToken);
        System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"towt  {towt,8:0.0} ms per meter-year (aim 50); {CityMeters} meters on {Cores} cores: {towtCity:0} s"));
        System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"best  {best,8:0.0} ms per meter-year (aim 1,000); {CityMeters} meters on {Cores} cores: {bestCity:0} s"));
        if (jsonPath is not null)
        {
            var json = new JsonObject
            {
                ["meters"] = Meters,
                ["towt_ms_per_meter_year"] = towt,
                ["best_ms_per_meter_year"] = best,
                ["towt_city_seconds"] = towtCity,
                ["best_city_seconds"] = bestCity,
            };
            await File.WriteAllTextAsync(jsonPath, json.ToJsonString(), cancellationToken);
        }

        return 0;
    }

    static double CitySeconds(HourlyContext context, List<double[]> loads, Func<double[], IBaselineModel?> fit, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        Parallel.For(
            0,
            CityPart,
            new ParallelOptions { MaxDegreeOfParallelism = Cores, CancellationToken = cancellationToken },
            i => fit(loads[i % loads.Count])!.Predict(context));
        return watch.Elapsed.TotalSeconds * CityMeters / CityPart;
    }

    static double Measure(HourlyContext context, List<double[]> loads, Func<double[], IBaselineModel?> fit, CancellationToken cancellationToken)
    {
        fit(loads[0])!.Predict(context);
        var watch = Stopwatch.StartNew();
        foreach (var load in loads)
        {
            cancellationToken.ThrowIfCancellationRequested();
            fit(load)!.Predict(context);
        }

        return watch.Elapsed.TotalMilliseconds / loads.Count;
    }

    static HourlyContext Year()
    {
        var start = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));
        var temperature = Enumerable.Range(-72, 8760 + 72).Select(h => 14 - 14 * Math.Cos(2 * Math.PI * h / 8760) - 4 * Math.Cos(2 * Math.PI * (h - 3) / 24) + Noise(h, 1)).ToArray();
        DayKind Kind(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? DayKind.Weekend : DayKind.Workday;
        return HourlyContext.Create(start, 8760, Site.AtOffset(TimeSpan.FromHours(8), Kind, 36.65, 117), new HourlySeries(start.AddHours(-72), temperature));
    }

    static double[] Load(HourlyContext context, int seed) =>
        [.. Enumerable.Range(0, context.Count).Select(i => 20
            + (context.IsWorkday(i) && context.Hour[i] is >= 8 and < 18 ? 60 + 2 * Math.Max(0, context.Temperature[i] - 22) : 5)
            + 4 * Noise(i, seed + 2))];

    static double Noise(int i, int seed) => Math.Sin(i * 12.9898 + seed * 78.233) * 43758.5453 % 1;
}
