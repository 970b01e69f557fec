using OfficeAffairs.Energy.Analytics.Anomalies;

namespace OfficeAffairs.Energy.Tests.Analytics.Anomalies;

public sealed class ShutdownAndHeatTests
{
    readonly SyntheticSite _site = new();

    [Fact]
    public void Evenings_on_which_nobody_switched_off_until_late_are_one_event()
    {
        var load = _site.Lighting(80, 1);
        foreach (var day in (int[])[10, 11, 12])
            Array.Fill(load, 70, _site.IndexOf(2026, 3, day, 18), 4);

        var told = Assert.Single(AnomalyDetector.Find([_site.Meter(1, load)], [], SyntheticSite.Thresholds));

        Assert.Equal((AnomalyTypes.MissedShutdown, 3), (told.Type, (int)told.Arguments["days"]!));
        Assert.InRange(told.Excess!.Value, 3 * 4 * 60, 3 * 4 * 70);
    }

    [Fact]
    public void An_hour_of_overtime_is_not_told()
    {
        var load = _site.Lighting(80, 1);
        foreach (var day in (int[])[10, 11, 12])
            Array.Fill(load, 70, _site.IndexOf(2026, 3, day, 18), 1);

        Assert.Empty(AnomalyDetector.Find([_site.Meter(1, load)], [], SyntheticSite.Thresholds));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_building_heated_and_cooled_at_once_for_days_is_told_and_one_that_changes_over_is_not(bool atOnce)
    {
        var heat = Plant(i => true);
        var cold = Plant(i => _site.Context.Hour[i] is >= 12 and < 18 == atOnce);
        heat = [.. heat.Select((v, i) => v * (_site.Context.Hour[i] is >= 12 and < 18 ? 1 : 0))];

        var found = AnomalyDetector.Find(
            [_site.Meter(1, heat, commodity: Commodity.Heat), _site.Meter(2, cold, commodity: Commodity.Cooling)], [], SyntheticSite.Thresholds)
            .Where(f => f.Type == AnomalyTypes.HeatAgainstCold)
            .ToList();

        Assert.Equal(atOnce, found.Count == 1);
        Assert.All(found, f => Assert.Equal(2, f.MeterId));
    }

    [Fact]
    public void A_step_of_weather_never_met_before_is_not_a_change_of_level()
    {
        var load = _site.Hvac(80, 1);
        double[] expected = [.. load];
        var (from, to) = (_site.IndexOf(2026, 6, 1), _site.IndexOf(2026, 6, 20));
        for (var i = 0; i < load.Length; i++)
            (load[i], expected[i]) = i >= from && i < to ? (60, 40) : (10 + SyntheticSite.Wave(i, 3), 10);

        var meter = _site.Meter(1, load) with { Expected = expected, ExpectedIsClose = true };
        Assert.DoesNotContain(AnomalyDetector.Find([meter], [], SyntheticSite.Thresholds), f => f.Type == AnomalyTypes.LevelChange);

        var flat = meter with { Expected = [.. expected.Select(_ => 10.0)] };
        Assert.Contains(AnomalyDetector.Find([flat], [], SyntheticSite.Thresholds), f => f.Type is AnomalyTypes.LevelChange or AnomalyTypes.NightLoad);
    }

    double[] Plant(Func<int, bool> runs) =>
        [.. Enumerable.Range(0, _site.Context.Count).Select(i => runs(i) && i >= _site.IndexOf(2026, 4, 6) && i < _site.IndexOf(2026, 4, 20) ? 2 + (0.1 * SyntheticSite.Wave(i, 5)) : 0)];
}
