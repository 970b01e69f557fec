using OfficeAffairs.Energy.Analytics.Baselines;
using OfficeAffairs.Energy.Analytics.Forecasts;
using OfficeAffairs.Energy.Analytics.Savings;
using OfficeAffairs.Energy.Tests.Analytics.Anomalies;

namespace OfficeAffairs.Energy.Tests.Analytics.Forecasts;

public sealed class ForecastTests
{
    const int Days = 330;

    static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, SyntheticSite.Offset);
    static readonly SavingsBand Band = new(0.11, 0.1);

    readonly SyntheticSite _past = new(Start, Days);
    readonly SyntheticSite _whole = new(Start, 365);

    [Fact]
    public void The_band_of_the_day_ahead_holds_nine_hours_in_ten()
    {
        var load = _whole.Lighting(80, 3);
        var model = TowtFitter.Fit(_past.Context, load[..(Days * 24)], new TowtSettings())!;
        int within = 0, all = 0;
        for (var day = 150; day < 350; day += 5)
        {
            var past = new SyntheticSite(Start.AddDays(day - 120), 120);
            var next = new SyntheticSite(Start.AddDays(day), 1);
            var seen = load.AsSpan(day * 24, 24);
            var hours = DayAheadForecast.Make(model, past.Context, load[((day - 120) * 24)..(day * 24)], next.Context);
            for (var h = 0; h < hours.Count; h++)
                within += seen[h] >= hours[h].Low && seen[h] <= hours[h].High ? 1 : 0;
            all += hours.Count;
        }

        Assert.Equal(40 * 24, all);
        Assert.InRange(within / (double)all, 0.85, 0.96);
    }

    [Fact]
    public void What_the_last_two_weeks_lay_above_the_baseline_is_expected_to_go_on()
    {
        var load = _past.Lighting(80, 3);
        var model = TowtFitter.Fit(_past.Context, load, new TowtSettings())!;
        var raised = (double[])load.Clone();
        for (var i = raised.Length - 14 * 24; i < raised.Length; i++)
            raised[i] += 10;
        var next = new SyntheticSite(Start.AddDays(Days), 1).Context;

        var plain = DayAheadForecast.Make(model, _past.Context, load, next).Sum(h => h.Expected);
        var moved = DayAheadForecast.Make(model, _past.Context, raised, next).Sum(h => h.Expected);

        Assert.InRange((moved - plain) / 24, 5, 10);
    }

    [Fact]
    public void Without_anything_measured_there_is_no_forecast()
    {
        var load = _past.Lighting(80, 3);
        var model = TowtFitter.Fit(_past.Context, load, new TowtSettings())!;

        Assert.Empty(DayAheadForecast.Make(model, _past.Context, [.. load.Select(_ => double.NaN)], new SyntheticSite(Start.AddDays(Days), 1).Context));
    }

    [Fact]
    public void The_years_end_is_what_was_metered_and_what_the_rest_takes()
    {
        var load = _whole.Lighting(80, 3);
        var known = load[..(Days * 24)];
        var model = TowtFitter.Fit(_past.Context, known, new TowtSettings())!;
        var rest = new SyntheticSite(Start.AddDays(Days), 365 - Days).Context;

        var forecast = YearEndForecast.Make(model, _past.Context, known, known.Sum(), [rest], Band, 0.02);

        Assert.InRange(forecast.Expected / load.Sum(), 0.995, 1.005);
        Assert.Equal(0.112 * forecast.Rest, forecast.HalfWidth, 1e-6);
        Assert.Equal(TargetOutlook.Met, forecast.Against(load.Sum() * 1.05));
        Assert.Equal(TargetOutlook.Open, forecast.Against(forecast.Expected));
        Assert.Equal(TargetOutlook.Missed, forecast.Against(load.Sum() * 0.9));
    }

    [Fact]
    public void Weather_that_differs_between_years_widens_the_band()
    {
        var load = _past.Hvac(100, 3);
        var model = TowtFitter.Fit(_past.Context, load, new TowtSettings())!;
        var cold = new SyntheticSite(Start.AddDays(Days), 35).Context;
        var mild = new SyntheticSite(Start.AddDays(Days - 60), 35).Context;

        var one = YearEndForecast.Make(model, _past.Context, load, load.Sum(), [cold], Band, 0.02);
        var two = YearEndForecast.Make(model, _past.Context, load, load.Sum(), [cold, mild], Band, 0.02);

        Assert.True(two.HalfWidth / two.Rest > one.HalfWidth / one.Rest);
    }
}
