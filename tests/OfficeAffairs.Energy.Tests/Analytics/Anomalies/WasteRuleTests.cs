using OfficeAffairs.Energy.Analytics.Anomalies;

namespace OfficeAffairs.Energy.Tests.Analytics.Anomalies;

public sealed class WasteRuleTests
{
    readonly SyntheticSite _site = new();

    [Fact]
    public void A_year_without_faults_gives_no_event()
    {
        var lighting = _site.Meter(2, _site.Lighting(80, 1), EndUse.LightingAndSockets, MeterRole.Sub, parent: 1);
        var hvac = _site.Meter(3, _site.Hvac(120, 2), EndUse.Hvac, MeterRole.Sub, parent: 1);
        var main = _site.Meter(1, [.. lighting.Consumption.Select((v, i) => 1.05 * (v + hvac.Consumption[i]))]);
        var water = _site.Meter(4, _site.Water(2, 3), commodity: Commodity.Water);

        var found = AnomalyDetector.Find([main, lighting, hvac, water], [], SyntheticSite.Thresholds);

        Assert.Empty(found.Select(f => $"{f.MeterId} {f.Type} {f.Start:yyyy-MM-dd} {f.End:yyyy-MM-dd} {f.Arguments}"));
    }

    [Fact]
    public void Air_conditioning_left_on_through_three_nights_is_one_event_at_its_meter_and_explains_the_main_meter()
    {
        var load = _site.Hvac(120, 2);
        foreach (var day in (int[])[14, 15, 16])
        {
            for (var i = _site.IndexOf(2026, 7, day, 18); i < _site.IndexOf(2026, 7, day + 1, 8); i++)
                load[i] = 70;
        }

        var hvac = _site.Meter(3, load, EndUse.Hvac, MeterRole.Sub, parent: 1);
        var lighting = _site.Lighting(80, 1);
        var main = _site.Meter(1, [.. lighting.Select((v, i) => v + load[i])]);

        var found = AnomalyDetector.Find([main, hvac], [], SyntheticSite.Thresholds);

        var told = Assert.Single(found, f => f.ExplainedBy is null);
        Assert.Equal((3, AnomalyTypes.HvacNight), (told.MeterId, told.Type));
        Assert.Equal(3, (int)told.Arguments["nights"]!);
        Assert.InRange(told.Excess!.Value, 3 * 10 * 60, 3 * 14 * 70);
        Assert.Equal(_site.Context.TimeOf(_site.IndexOf(2026, 7, 14, 19)), told.Start);
        Assert.All(found.Where(f => f != told), f => Assert.Equal(3, f.ExplainedBy));
    }

    [Fact]
    public void Air_conditioning_left_on_over_National_Day_is_one_holiday_event()
    {
        var load = _site.Hvac(120, 2);
        for (var i = _site.IndexOf(2026, 10, 1); i < _site.IndexOf(2026, 10, 8); i++)
            load[i] = 50 + 5 * SyntheticSite.Wave(i, 5);

        var found = AnomalyDetector.Find([_site.Meter(3, load, EndUse.Hvac, MeterRole.Sub)], [], SyntheticSite.Thresholds);

        var told = Assert.Single(found);
        Assert.Equal(AnomalyTypes.HolidayLoad, told.Type);
        Assert.Equal(7, (int)told.Arguments["days"]!);
        Assert.InRange(told.Excess!.Value, 7 * 24 * 40, 7 * 24 * 52);
    }

    [Fact]
    public void A_leak_that_runs_now_has_no_end_and_began_when_it_began()
    {
        var load = _site.Water(2, 3);
        var start = _site.Context.Count - 6 * 24 + 3;
        for (var i = start; i < load.Length; i++)
            load[i] += 0.6;

        var found = AnomalyDetector.Find([_site.Meter(4, load, commodity: Commodity.Water)], [], SyntheticSite.Thresholds);

        var told = Assert.Single(found);
        Assert.Equal(AnomalyTypes.Leak, told.Type);
        Assert.True(told.Lasting);
        Assert.InRange((double)told.Arguments["flow"]!, 0.55, 0.65);
        Assert.InRange((told.Start - _site.Context.TimeOf(start)).TotalHours, -2, 12);
    }

    [Fact]
    public void A_lasting_rise_of_the_base_is_a_change_of_level_against_the_baseline()
    {
        var load = _site.Lighting(80, 1);
        var expected = (double[])load.Clone();
        for (var i = _site.IndexOf(2026, 5, 6); i < _site.IndexOf(2026, 6, 20); i++)
            load[i] += 12;

        var found = AnomalyDetector.Find([_site.Meter(1, load) with { Expected = expected, ExpectedIsClose = true, Role = MeterRole.Main, EndUse = EndUse.Total }], [], SyntheticSite.Thresholds);

        var told = Assert.Single(found);
        Assert.Equal(AnomalyTypes.LevelChange, told.Type);
        Assert.InRange((told.Start - _site.Context.TimeOf(_site.IndexOf(2026, 5, 6))).TotalDays, -4, 4);
        Assert.InRange(told.Excess!.Value, 0.85 * 45 * 24 * 12, 1.1 * 45 * 24 * 12);
    }

    [Fact]
    public void A_machine_room_above_the_limit_for_weeks_is_one_event_of_efficiency()
    {
        var computers = _site.Meter(6, [.. Enumerable.Repeat(10.0, _site.Context.Count)], EndUse.Special, MeterRole.It, parent: 5);
        var room = _site.Meter(5, [.. Enumerable.Range(0, _site.Context.Count).Select(i => i >= _site.IndexOf(2026, 6, 1) && i < _site.IndexOf(2026, 7, 1) ? 25.0 : 15.0)], EndUse.Special, MeterRole.Sub);

        var told = Assert.Single(AnomalyDetector.Find([room, computers], [], SyntheticSite.Thresholds));

        Assert.Equal(AnomalyTypes.Pue, told.Type);
        Assert.InRange(told.Observed!.Value, 2.3, 2.5);
    }
}
