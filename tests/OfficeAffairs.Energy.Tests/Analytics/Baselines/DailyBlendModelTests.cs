using System.Text.Json;
using OfficeAffairs.Energy.Analytics.Baselines;
using OfficeAffairs.Energy.Tests.Analytics.Anomalies;

namespace OfficeAffairs.Energy.Tests.Analytics.Baselines;

public sealed class DailyBlendModelTests
{
    readonly SyntheticSite _site = new(days: 365);

    [Fact]
    public void Gas_that_follows_the_weather_is_predicted_within_a_tenth()
    {
        var fit = Measure(DailyBlendFitter.Fit(_site.Context, Gas())!, Gas());

        Assert.InRange(fit.CvRmseUnadjusted, 0, 0.1);
        Assert.InRange(Math.Abs(fit.Nmbe), 0, 0.02);
    }

    [Fact]
    public void A_week_of_a_stuck_valve_does_not_move_the_other_days()
    {
        var spoilt = Gas();
        for (var i = 90 * 24; i < 97 * 24; i++)
            spoilt[i] *= 15;

        var plain = DailyBlendFitter.Fit(_site.Context, Gas())!.PredictDays(_site.Context)[100..].Sum();
        var robust = DailyBlendFitter.Fit(_site.Context, spoilt)!.PredictDays(_site.Context)[100..].Sum();

        Assert.InRange(robust / plain, 0.95, 1.05);
    }

    [Fact]
    public void Fitting_twice_gives_the_same_model_and_JSON_keeps_it()
    {
        var one = DailyBlendFitter.Fit(_site.Context, Gas())!;
        var two = DailyBlendFitter.Fit(_site.Context, Gas())!;
        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize<IBaselineModel>(one, BaselineJson.Default.IBaselineModel), BaselineJson.Default.IBaselineModel)!;

        Assert.Equal(one.Predict(_site.Context), two.Predict(_site.Context));
        Assert.Equal(one.Predict(_site.Context), read.Predict(_site.Context));
    }

    [Fact]
    public void Part_of_a_year_is_fitted_without_the_course_of_the_year()
    {
        var load = Gas();
        Array.Fill(load, double.NaN, 100 * 24, load.Length - 100 * 24);

        var model = DailyBlendFitter.Fit(_site.Context, load)!;

        Assert.All(model.Lines, line => Assert.False(line.Annual));
        Assert.Empty(model.Learnt);
    }

    [Fact]
    public void Three_weeks_are_too_little()
    {
        var load = Gas();
        Array.Fill(load, double.NaN, 21 * 24, load.Length - 21 * 24);

        Assert.Null(DailyBlendFitter.Fit(_site.Context, load));
    }

    FitMeasures Measure(DailyBlendModel model, double[] load) =>
        FitMeasures.Of(DailyTotals.Of(_site.Context, load).Consumption, model.PredictDays(_site.Context), 0)!;

    double[] Gas() => [.. Enumerable.Range(0, _site.Context.Count).Select(i =>
        (2 + Math.Max(0, 15 - _site.Context.Temperature24[i]) * (_site.Context.IsWorkday(i) ? 3 : 2)) * (1 + 0.1 * SyntheticSite.Wave(i, 5)))];
}
