using System.Text.Json;
using OfficeAffairs.Energy.Analytics.Baselines;
using OfficeAffairs.Energy.Tests.Analytics.Anomalies;

namespace OfficeAffairs.Energy.Tests.Analytics.Baselines;

public sealed class TowtModelTests
{
    readonly SyntheticSite _site = new(days: 365);

    [Fact]
    public void A_building_that_is_of_the_models_own_form_is_met_exactly()
    {
        var load = Enumerable.Range(0, _site.Context.Count)
            .Select(i => 50 + _site.Context.HourOfWeek[i] % 24 + 1.5 * Math.Max(0, _site.Context.Temperature[i] - 65 / 1.8 + 32 / 1.8))
            .ToArray();

        var model = TowtFitter.Fit(_site.Context, load, new TowtSettings())!;

        var expected = model.Predict(_site.Context);
        Assert.All(load.Zip(expected), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void A_model_read_back_from_JSON_predicts_the_same()
    {
        var baseline = BaselineTrainer.Train(Commodity.Electricity, _site.Context, _site.Lighting(80, 1), Limits);

        var json = JsonSerializer.Serialize(baseline, BaselineJson.Default.TrainedBaseline);
        var read = JsonSerializer.Deserialize(json, BaselineJson.Default.TrainedBaseline)!;

        Assert.Equal(baseline.Model!.Predict(_site.Context), read.Model!.Predict(_site.Context));
        Assert.True(read.Sufficient);
    }

    [Fact]
    public void Three_weeks_of_data_carry_no_model_and_say_so()
    {
        var load = _site.Lighting(80, 1);
        Array.Fill(load, double.NaN, 21 * 24, load.Length - 21 * 24);

        var baseline = BaselineTrainer.Train(Commodity.Electricity, _site.Context, load, Limits);

        Assert.Null(baseline.Model);
        Assert.False(baseline.Sufficient);
        Assert.Contains(baseline.Findings, f => f is { Name: "too-short", Severity: FindingSeverity.Disqualification });
    }

    [Fact]
    public void Heat_follows_the_degree_days_it_was_made_of()
    {
        var days = DailyTotals.Of(_site.Context, new double[_site.Context.Count]);
        var load = Enumerable.Range(0, _site.Context.Count).Select(i => (2 + 0.7 * Math.Max(0, 16 - days.Temperature[_site.Context.Day[i]])) / 24).ToArray();

        var model = DegreeDayFitter.Fit(_site.Context, load, heating: true, cooling: false)!;

        Assert.Equal(16, model.HeatingBalance);
        Assert.Equal(0.7, model.HeatingSlope, 1e-9);
        Assert.Equal(2 + 0.7 * 6, model.PredictDay(3, 10), 1e-9);
    }

    [Fact]
    public void Fit_measures_agree_with_values_computed_by_hand()
    {
        // Errors 1, -1, 2, 0; sum of squares 6; mean 12.5; n - p = 3.
        var fit = FitMeasures.Of([11, 9, 17, 13], [10, 10, 15, 13], 1)!;

        Assert.Equal(Math.Sqrt(6 / 3.0) / 12.5, fit.CvRmse, 1e-12);
        Assert.Equal(Math.Sqrt(6 / 4.0) / 12.5, fit.CvRmseUnadjusted, 1e-12);
        Assert.Equal(2 / (3 * 12.5), fit.Nmbe, 1e-12);
        Assert.Equal(1 - 6 / 35.0, fit.RSquared, 1e-12);
    }

    static BaselineThresholds Limits => BaselineThresholds.From(name => SyntheticSite.Thresholds[name]);
}
