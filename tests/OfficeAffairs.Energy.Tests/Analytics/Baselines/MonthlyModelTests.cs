using System.Text.Json;
using OfficeAffairs.Energy.Analytics.Baselines;
using OfficeAffairs.Energy.Analytics.Savings;
using OfficeAffairs.Energy.Tests.Analytics.Anomalies;

namespace OfficeAffairs.Energy.Tests.Analytics.Baselines;

public sealed class MonthlyModelTests
{
    static readonly BaselineThresholds Limits = BaselineThresholds.From(name => SyntheticSite.Thresholds[name]);

    // A calendar year and a few days around it.
    readonly SyntheticSite _site = new(new DateTimeOffset(2024, 12, 28, 0, 0, 0, SyntheticSite.Offset), days: 372);

    [Fact]
    public void A_boiler_gets_a_base_a_slope_and_a_balance_point()
    {
        var model = MonthlyFitter.Fit(_site.Context, Daily(t => 40 + 12 * Math.Max(0, 14 - t)))!;

        Assert.Equal("3PH", model.Form);
        Assert.Equal(12, model.Months);
        Assert.Equal(14, model.HeatingBalance!.Value, 1.01);
        Assert.Equal(12, model.HeatingSlope, 1.5);
        Assert.Equal(40, model.Level, 6.0);
    }

    [Fact]
    public void Heating_and_cooling_are_told_apart()
    {
        var model = MonthlyFitter.Fit(_site.Context, Daily(t => 100 + 8 * Math.Max(0, 10 - t) + 15 * Math.Max(0, t - 20)))!;

        Assert.Equal("5P", model.Form);
        Assert.Equal(10, model.HeatingBalance!.Value, 2.01);
        Assert.Equal(20, model.CoolingBalance!.Value, 2.01);
    }

    [Fact]
    public void Weather_that_explains_nothing_leaves_a_mean() =>
        Assert.Equal("1P", MonthlyFitter.Fit(_site.Context, Daily(_ => 50))!.Form);

    [Fact]
    public void Bills_of_uneven_length_count_by_their_days()
    {
        var load = Daily(t => 40 + 12 * Math.Max(0, 14 - t));
        int[] lengths = [33, 28, 35, 29, 31, 30, 27, 36, 30, 31, 29];
        var start = _site.Context.Start;
        var bills = lengths.Select(days => new Interval(start, start = start.AddDays(days))).ToList();

        var model = MonthlyFitter.Fit(_site.Context, load, ConsumptionPeriods.Of(_site.Context, bills))!;

        Assert.Equal(11, model.Months);
        Assert.Equal(12, model.HeatingSlope, 1.5);
    }

    [Fact]
    public void Eight_months_make_a_model_but_no_claim()
    {
        var load = Daily(t => 40 + 12 * Math.Max(0, 14 - t));
        Array.Fill(load, double.NaN, 0, 130 * 24);

        var baseline = BaselineTrainer.Train(Commodity.NaturalGas, _site.Context, load, Limits, BaselineMethods.Monthly);

        Assert.NotNull(baseline.Model);
        Assert.False(baseline.Sufficient);
        Assert.Contains(baseline.Findings, f => f.Name == "too-few-months");
    }

    [Fact]
    public void Savings_of_months_have_a_band_and_are_found()
    {
        var load = Daily(t => 40 + 12 * Math.Max(0, 14 - t));
        var trained = BaselineTrainer.Train(Commodity.NaturalGas, _site.Context, load, Limits, BaselineMethods.Monthly);

        var avoided = SavingsCalculator.Avoided(
            trained.Model!, trained.Findings, LevelInstability.OfMonths(_site.Context, load), new SavingsBand(0.085, 0.28), _site.Context, [.. load.Select(v => 0.7 * v)]);

        Assert.Equal(0.3, avoided.SavingsRate, 0.01);
        Assert.InRange(avoided.HalfWidth / avoided.AdjustedBaseline, 0.08, 0.2);
        Assert.True(avoided.Significant);
    }

    [Fact]
    public void JSON_keeps_the_model()
    {
        var model = MonthlyFitter.Fit(_site.Context, Daily(t => 40 + 12 * Math.Max(0, 14 - t)))!;

        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize<IBaselineModel>(model, BaselineJson.Default.IBaselineModel), BaselineJson.Default.IBaselineModel)!;

        Assert.Equal(model.Predict(_site.Context), read.Predict(_site.Context));
        Assert.Equal(model.Parameters, read.Parameters);
    }

    // Spread evenly over the day, as a bill is: what counts is the sum.
    double[] Daily(Func<double, double> ofTemperature)
    {
        var temperature = DailyTotals.Of(_site.Context, new double[_site.Context.Count]).Temperature;
        return [.. Enumerable.Range(0, _site.Context.Count).Select(i => ofTemperature(temperature[_site.Context.Day[i]]) / 24)];
    }
}
