using OfficeAffairs.Energy.Analytics.Anomalies;

namespace OfficeAffairs.Energy.Tests.Analytics.Anomalies;

public sealed class ScaleAndPhaseRuleTests
{
    readonly SyntheticSite _site = new();

    [Theory]
    [InlineData(10)]
    [InlineData(0.1)]
    [InlineData(1000)]
    public void Consumption_of_another_power_of_ten_is_a_wrong_factor_and_no_waste(double factor)
    {
        var load = _site.Lighting(80, 1);
        for (var i = _site.IndexOf(2026, 3, 9); i < _site.IndexOf(2026, 3, 20); i++)
            load[i] *= factor;

        var told = Assert.Single(AnomalyDetector.Find([_site.Meter(1, load)], [], SyntheticSite.Thresholds));

        Assert.Equal(AnomalyTypes.WrongScale, told.Type);
        Assert.Equal(factor, (double)told.Arguments["factor"]!, 6);
        Assert.Equal(_site.Context.TimeOf(_site.IndexOf(2026, 3, 9)), told.Start);
    }

    [Fact]
    public void Ten_times_the_use_by_day_over_the_same_nights_is_not_a_wrong_factor()
    {
        var load = _site.Lighting(80, 1);
        for (var i = _site.IndexOf(2026, 3, 9); i < _site.IndexOf(2026, 3, 20); i++)
            load[i] *= _site.Context.Hour[i] is >= 8 and < 18 ? 10 : 1;

        Assert.DoesNotContain(AnomalyDetector.Find([_site.Meter(1, load)], [], SyntheticSite.Thresholds), f => f.Type == AnomalyTypes.WrongScale);
    }

    [Fact]
    public void A_phase_that_counts_backwards_while_the_others_carry_load_is_reversed()
    {
        var from = _site.IndexOf(2026, 5, 4);
        var told = Assert.Single(AnomalyDetector.Find([WithPhases((phase, i) => phase == 1 && i >= from ? -1 : 1)], [], SyntheticSite.Thresholds));

        Assert.Equal((AnomalyTypes.PhaseReversed, AnomalyCategory.Data, true), (told.Type, told.Category, told.Lasting));
        Assert.Equal(2, (int)told.Arguments["phase"]!);
    }

    [Fact]
    public void A_building_that_feeds_back_on_all_phases_has_none_reversed() =>
        Assert.Empty(AnomalyDetector.Find([WithPhases((_, i) => i % 24 is >= 10 and < 15 ? -1 : 1)], [], SyntheticSite.Thresholds));

    MeterHistory WithPhases(Func<int, int, int> sign)
    {
        var meter = _site.Meter(1, _site.Lighting(80, 1));
        return meter with { PhasePower = [.. Enumerable.Range(0, 3).Select(p => meter.Consumption.Select((v, i) => sign(p, i) * v / 3).ToArray())] };
    }
}
