using System.Globalization;
using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Analytics.Baselines;
using OfficeAffairs.Energy.Analytics.Calendars;

namespace OfficeAffairs.Energy.Tests.Analytics.Baselines;

public sealed class CalTrackReferenceTests
{
    // What a reimplementation must meet (0.1 %); the figures agree far better.
    const double Share = 1e-6;

    [Theory]
    [InlineData("il-electricity-cdd-hdd-daily")]
    [InlineData("il-electricity-cdd-only-daily")]
    [InlineData("il-gas-hdd-only-daily")]
    [InlineData("il-gas-intercept-only-daily")]
    public void Model_and_savings_of_the_sample_meters_are_those_of_eemeter(string meter)
    {
        var folder = AnalyticsData.FolderOrSkip("fixtures_eemeter");
        var expected = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "expected_caltrack2.json")))!["results"]![meter]!;
        var (baseline, load) = Read(folder, meter, Moment(expected, "blackout_start").AddDays(-365));
        var (reporting, metered) = Read(folder, meter, Moment(expected, "blackout_end"));

        var model = CalTrackDailyFitter.Fit(baseline, load)!;

        var parameters = expected["params"]!;
        Near(Number(parameters["intercept"]), model.Intercept);
        Near(Number(parameters["beta_hdd"]), model.HeatingSlope);
        Near(Number(parameters["beta_cdd"]), model.CoolingSlope);
        Assert.Equal(Number(parameters["heating_balance_point"]), model.HeatingBalanceFahrenheit ?? 0);
        Assert.Equal(Number(parameters["cooling_balance_point"]), model.CoolingBalanceFahrenheit ?? 0);
        Near(Number(expected["r2_adj"]), model.AdjustedRSquared);
        Near(Number(expected["reporting_observed"]), metered.Sum());
        Near(Number(expected["counterfactual"]), model.Predict(reporting).Sum());
    }

    static double Number(JsonNode? node) => node?.GetValue<double>() ?? 0;

    static void Near(double expected, double actual) => Assert.InRange(actual, expected - Share * Math.Abs(expected) - 1e-9, expected + Share * Math.Abs(expected) + 1e-9);

    static DateTimeOffset Moment(JsonNode node, string name) => DateTimeOffset.Parse(node[name]!.GetValue<string>(), CultureInfo.InvariantCulture);

    // As the reference read them: the value of a local day stands for the day of UTC in which it begins. Spread evenly over its hours here.
    static (HourlyContext Context, double[] Load) Read(string folder, string meter, DateTimeOffset start)
    {
        const int Days = 365;
        var load = new double[Days * 24];
        foreach (var cells in AnalyticsData.Rows(Path.Combine(folder, meter + ".csv.gz")))
        {
            var day = (int)Math.Floor((Time(cells[0]) - start).TotalDays);
            if (day is >= 0 and < Days)
                Array.Fill(load, double.Parse(cells[1], CultureInfo.InvariantCulture) / 24, day * 24, 24);
        }

        var celsius = new double[Days * 24];
        foreach (var cells in AnalyticsData.Rows(Path.Combine(folder, "il-tempF.csv.gz")))
        {
            var hour = (int)Math.Floor((Time(cells[0]) - start).TotalHours);
            if (hour >= 0 && hour < celsius.Length)
                celsius[hour] = (double.Parse(cells[1], CultureInfo.InvariantCulture) - 32) / 1.8;
        }

        var site = Site.AtOffset(TimeSpan.Zero, _ => DayKind.Workday, 39.8, -89.7);
        return (HourlyContext.Create(start, load.Length, site, new HourlySeries(start, celsius), holidaysAsSundays: false), load);
    }

    static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUniversalTime();
}
