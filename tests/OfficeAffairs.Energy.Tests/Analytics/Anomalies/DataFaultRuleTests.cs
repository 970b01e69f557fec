using OfficeAffairs.Energy.Analytics.Anomalies;

namespace OfficeAffairs.Energy.Tests.Analytics.Anomalies;

public sealed class DataFaultRuleTests
{
    readonly SyntheticSite _site = new();

    [Fact]
    public void A_counter_that_stands_still_and_leaps_is_stuck_and_no_waste_is_seen_in_the_leap()
    {
        var (from, to) = (_site.IndexOf(2026, 3, 10, 9), _site.IndexOf(2026, 3, 13, 15));
        var meter = SyntheticSite.WithCounter(_site.Meter(1, _site.Lighting(80, 1)), frozen: i => i >= from && i < to);
        var shown = (double[])meter.Consumption.Clone();
        var missing = shown[from..to].Sum();
        Array.Clear(shown, from, to - from);
        shown[to] += missing;

        var told = Assert.Single(AnomalyDetector.Find([meter with { Consumption = shown, Accounted = shown }], [], SyntheticSite.Thresholds));

        Assert.Equal(AnomalyTypes.Stuck, told.Type);
        Assert.InRange(Math.Abs((told.Start - _site.Context.TimeOf(from)).TotalHours), 0, 2);
        Assert.InRange(Math.Abs((told.End - _site.Context.TimeOf(to)).TotalHours), 0, 2);
        Assert.False(told.Lasting);
    }

    [Fact]
    public void A_heat_meter_that_rests_in_summer_is_not_stuck()
    {
        var load = Enumerable.Range(0, _site.Context.Count).Select(i => Math.Max(0, 15 - _site.Context.Temperature24[i])).ToArray();
        var meter = SyntheticSite.WithCounter(_site.Meter(1, load, commodity: Commodity.Heat) with { Resolution = 0.1 });

        Assert.Empty(AnomalyDetector.Find([meter], [], SyntheticSite.Thresholds));
    }

    [Fact]
    public void All_meters_of_a_building_silent_together_are_one_outage_at_the_main_meter()
    {
        bool Out(int i) => i >= _site.IndexOf(2026, 4, 20, 8) && i < _site.IndexOf(2026, 4, 21, 8);
        var meters = Enumerable.Range(1, 6)
            .Select(id => SyntheticSite.WithCounter(_site.Meter(id, _site.Lighting(20, id), role: id == 2 ? MeterRole.Main : MeterRole.Sub, parent: id == 2 ? null : 2), Out))
            .ToList();

        var found = AnomalyDetector.Find(meters, [], SyntheticSite.Thresholds).Where(f => f.Category == AnomalyCategory.Data).ToList();

        var told = Assert.Single(found, f => f.ExplainedBy is null);
        Assert.Equal((2, AnomalyTypes.Outage), (told.MeterId, told.Type));
        Assert.Equal(24, (int)told.Arguments["hours"]!);
        Assert.Equal(6, (int)told.Arguments["meters"]!);
        Assert.Equal(5, found.Count(f => f.ExplainedBy == 2));
    }

    [Fact]
    public void One_meter_silent_until_now_is_a_dead_meter_that_lasts()
    {
        var dead = SyntheticSite.WithCounter(_site.Meter(3, _site.Lighting(20, 3), role: MeterRole.Sub), i => i >= _site.IndexOf(2026, 11, 10));
        var others = Enumerable.Range(4, 4).Select(id => SyntheticSite.WithCounter(_site.Meter(id, _site.Lighting(20, id), role: MeterRole.Sub))).ToList();

        var told = Assert.Single(AnomalyDetector.Find([dead, .. others], [], SyntheticSite.Thresholds));

        Assert.Equal((3, AnomalyTypes.DeadMeter, true), (told.MeterId, told.Type, told.Lasting));
    }

    [Fact]
    public void A_lost_voltage_tap_names_the_phase_and_explains_the_balance()
    {
        var (from, to) = (_site.IndexOf(2026, 5, 11, 10), _site.IndexOf(2026, 5, 21, 10));
        var truth = _site.Lighting(80, 1);
        var registered = truth.Select((v, i) => i >= from && i < to ? v * 2 / 3 : v).ToArray();
        double[] full = [.. Enumerable.Repeat(230.0, truth.Length)];
        double[] lost = [.. full.Select((v, i) => i >= from && i < to ? 0.4 : v)];
        var sub = _site.Meter(2, registered, EndUse.LightingAndSockets, MeterRole.Sub, parent: 1) with { Voltage = [full, lost, full] };
        var other = _site.Meter(3, _site.Hvac(60, 4), EndUse.Hvac, MeterRole.Sub, parent: 1);
        var main = _site.Meter(1, [.. truth.Select((v, i) => v + other.Consumption[i] + 2)]);

        var found = AnomalyDetector.Find([main, sub, other], [], SyntheticSite.Thresholds);

        var told = Assert.Single(found, f => f.ExplainedBy is null);
        Assert.Equal((2, AnomalyTypes.PhaseLost), (told.MeterId, told.Type));
        Assert.Equal(2, (int)told.Arguments["phase"]!);
    }

    [Fact]
    public void A_child_that_counts_too_little_for_weeks_is_a_finding_of_balance_at_the_parent()
    {
        var one = _site.Lighting(80, 1);
        var two = _site.Lighting(60, 2);
        var main = _site.Meter(1, [.. one.Select((v, i) => v + two[i] + 3)]);
        for (var i = _site.IndexOf(2026, 5, 11); i < _site.IndexOf(2026, 6, 1); i++)
            two[i] *= 0.5;

        var found = AnomalyDetector.Find(
            [main, _site.Meter(2, one, role: MeterRole.Sub, parent: 1), _site.Meter(3, two, role: MeterRole.Sub, parent: 1)], [], SyntheticSite.Thresholds);

        var told = Assert.Single(found);
        Assert.Equal((1, AnomalyTypes.Balance), (told.MeterId, told.Type));
    }
}
