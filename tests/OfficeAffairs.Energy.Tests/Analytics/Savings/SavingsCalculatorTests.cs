using OfficeAffairs.Energy.Analytics.Baselines;
using OfficeAffairs.Energy.Analytics.Savings;
using OfficeAffairs.Energy.Tests.Analytics.Anomalies;
using OfficeAffairs.Energy.Tests.Analytics.Baselines;

namespace OfficeAffairs.Energy.Tests.Analytics.Savings;

public sealed class SavingsCalculatorTests
{
    static readonly SavingsBand Band = new(0.11, 0.1);

    readonly SyntheticSite _site = new(days: 365);

    [Fact]
    public void A_fifth_saved_on_a_steady_meter_is_significant()
    {
        var load = _site.Lighting(80, 1);
        var model = TowtFitter.Fit(_site.Context, load, new TowtSettings())!;

        var avoided = SavingsCalculator.Avoided(model, [], LevelInstability.Of(_site.Context, load), Band, _site.Context, [.. load.Select(v => 0.8 * v)]);

        Assert.Equal(0.2, avoided.SavingsRate, 0.005);
        Assert.True(avoided.Significant);
    }

    [Fact]
    public void A_twentieth_is_not_told_from_the_wandering_of_levels()
    {
        var load = _site.Lighting(80, 1);
        var model = TowtFitter.Fit(_site.Context, load, new TowtSettings())!;

        var avoided = SavingsCalculator.Avoided(model, [], LevelInstability.Of(_site.Context, load), Band, _site.Context, [.. load.Select(v => 0.95 * v)]);

        Assert.True(avoided.Determined);
        Assert.False(avoided.Significant);
    }

    [Fact]
    public void A_reporting_period_with_too_few_hours_leaves_savings_not_determined()
    {
        var load = _site.Lighting(80, 1);
        var model = TowtFitter.Fit(_site.Context, load, new TowtSettings())!;
        var metered = load.Select((v, i) => i % 5 == 0 ? double.NaN : v).ToArray();

        var avoided = SavingsCalculator.Avoided(model, [], 0.03, Band, _site.Context, metered);

        Assert.False(avoided.Determined);
        Assert.Contains(avoided.Findings, f => f.Name == "low-reporting-coverage");
    }

    [Fact]
    public void A_meter_that_wanders_more_has_a_wider_band()
    {
        var steady = _site.Lighting(80, 1);
        var wandering = steady.Select((v, i) => v * (1 + 0.2 * Math.Sin(i / 1000.0))).ToArray();

        Assert.True(LevelInstability.Of(_site.Context, wandering) > 3 * LevelInstability.Of(_site.Context, steady));
    }

    [Theory]
    [InlineData(2, 11.381284738593155)]
    [InlineData(3, 16.023322573847697)]
    public void Savings_of_the_simulated_office_are_within_three_tenths_of_a_point_of_the_truth(int post, double truthPercent)
    {
        var folder = LbnlFixture.FolderOrSkip();
        var (baseline, load) = LbnlFixture.Read(folder, "Data_pre_1.csv.gz");
        var (reporting, observed) = LbnlFixture.Read(folder, $"Data_post_{post}.csv.gz");

        var avoided = SavingsCalculator.Avoided(BlendFitter.Fit(baseline, load)!, [], 0.03, Band, reporting, observed);

        TestContext.Current.SendDiagnosticMessage($"{100 * avoided.SavingsRate}");
        Assert.Equal(truthPercent, 100 * avoided.SavingsRate, 0.3);
    }
}
