namespace OfficeAffairs.Energy.IntegrationTests.Consumption;

public sealed class ConsumptionJobTests
{
    // Local midnight of 1 March 2026 at +08:00.
    static readonly DateTimeOffset Start = new(2026, 2, 28, 16, 0, 0, TimeSpan.Zero);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sums_of_meters_buildings_institutions_and_end_uses_agree()
    {
        await using var campus = await ConsumptionCampus.CreateAsync(Token);
        var main = await campus.AddMeterAsync("MAIN", cancellationToken: Token);
        var hvac = await campus.AddMeterAsync("HVAC", endUse: EndUse.Hvac, role: "sub", parent: "MAIN", cancellationToken: Token);
        var fan = await campus.AddMeterAsync("FAN", endUse: EndUse.Hvac, role: "sub", parent: "HVAC", cancellationToken: Token);
        var light = await campus.AddMeterAsync("LIGHT", endUse: EndUse.LightingAndSockets, role: "sub", parent: "MAIN", cancellationToken: Token);
        var shared = await campus.AddMeterAsync("SHARED", building: "B2", cancellationToken: Token);
        var water = await campus.AddMeterAsync("WATER", commodity: Commodity.Water, building: "B2", institution: "SCH", cancellationToken: Token);
        foreach (var (point, rate) in new[] { (main, 4.0), (hvac, 2.0), (fan, 0.5), (light, 1.0), (shared, 8.0), (water, 0.25) })
            await campus.StoreAsync(point, Steady(Start, 3 * 96, rate), Token);

        var result = await campus.RunAsync(Start.AddDays(3).AddSeconds(20), Token);

        Assert.Equal(6 * 3 * 96, result.Items);
        Assert.Equal(
        [
            "(B1,1,0,1152)", "(B1,1,1,288)", "(B1,1,2,576)", "(B1,1,99,288)", "(B2,1,0,2304)", "(B2,2,0,72)",
        ], await campus.LinesAsync("select b.code, commodity, end_use, sum(value) from rollup join building b on b.building_id = scope_id where scope = 2 and step = 3 group by 1, 2, 3 order by 1, 2, 3", Token));
        Assert.Equal(
        [
            "(GOV,1,0,1728)", "(GOV,1,1,288)", "(GOV,1,2,576)", "(GOV,1,99,288)", "(SCH,1,0,1728)", "(SCH,2,0,72)",
        ], await campus.LinesAsync("select i.code, commodity, end_use, sum(value) from rollup join institution i on i.institution_id = scope_id where scope = 3 and step = 2 group by 1, 2, 3 order by 1, 2, 3", Token));
        Assert.Equal(["(384,96,96)", "(384,96,96)", "(384,96,96)"], await campus.LinesAsync(
            "select value, intervals, expected_intervals from rollup r join meter m on m.meter_id = r.scope_id where m.code = 'MAIN' and scope = 1 and step = 2 order by start", Token));
        Assert.Equal(["""("2026-02-28 16:00:00+00",16,"2026-02-28 16:00:00+00")"""], await campus.LinesAsync("select month, demand_kw, at from maximum_demand join meter using (meter_id) where code = 'MAIN'", Token));
        Assert.Equal(0, await campus.Database.ScalarAsync<long>("select count(*) from rollup_pending", Token));
        Assert.Equal(0, await campus.Database.ScalarAsync<long>("select count(*) from touched_range", Token));
    }

    [Fact]
    public async Task Readings_of_a_meter_that_nobody_assigned_wait_until_somebody_does()
    {
        await using var campus = await ConsumptionCampus.CreateAsync(Token);
        var point = await campus.AddMeterAsync("NEW", state: "unassigned", cancellationToken: Token);
        await campus.StoreAsync(point, Steady(Start, 96, 1), Token);
        Assert.Equal(0, (await campus.RunAsync(Start.AddDays(1), Token)).Items);

        await campus.Database.ExecuteAsync("update meter set state = 'assigned'", Token);
        Assert.Equal(96, (await campus.RunAsync(Start.AddDays(1), Token)).Items);
    }

    [Fact]
    public async Task A_silent_meter_lowers_the_completeness_of_its_building()
    {
        await using var campus = await ConsumptionCampus.CreateAsync(Token);
        var alive = await campus.AddMeterAsync("ALIVE", cancellationToken: Token);
        var dead = await campus.AddMeterAsync("DEAD", cancellationToken: Token);
        await campus.StoreAsync(alive, Steady(Start, 2 * 96, 1), Token);
        await campus.StoreAsync(dead, Steady(Start, 96, 1), Token);
        await campus.RunAsync(Start.AddDays(2), Token);

        Assert.Equal(["(192,192)", "(96,192)"], await campus.LinesAsync("select intervals, expected_intervals from rollup where scope = 2 and step = 2 and end_use = 0 order by start", Token));
    }

    [Fact]
    public async Task An_exchange_recorded_long_after_the_fact_computes_the_history_anew()
    {
        await using var campus = await ConsumptionCampus.CreateAsync(Token);
        var point = await campus.AddMeterAsync("EXCHANGED", rated: 10, cancellationToken: Token);
        var exchanged = Start.AddDays(1).AddMinutes(5);
        var old = Steady(Start, 96, 1).ToList();
        await campus.StoreAsync(point, old, Token);
        await campus.StoreAsync(point, Steady(Start.AddDays(1).AddMinutes(15), 95, 1, 5000.5), Token);
        await campus.RunAsync(Start.AddDays(2), Token);
        Assert.Equal(["(impossible-rate,0,rule)"], await campus.LinesAsync("select kind, accounted, decided_by from counter_decision", Token));
        Assert.Equal(191, await campus.Database.ScalarAsync<double>("select sum(value) from interval_consumption", Token), 9);

        await campus.Database.ExecuteAsync(
            $"insert into meter_epoch (meter_id, at, kind, final_value, initial_value, entered_by) select meter_id, '{exchanged:O}', 'exchanged', {old[^1].Value + 0.25}, 5000, 'somebody' from meter", Token);
        await campus.RunAsync(Start.AddDays(2).AddMinutes(1), Token);

        Assert.Equal(["(exchange,0.75,rule)"], await campus.LinesAsync("select kind, accounted, decided_by from counter_decision", Token));
        Assert.Equal(191.75, await campus.Database.ScalarAsync<double>("select sum(value) from interval_consumption", Token), 9);
        Assert.Equal(191.75, await campus.Database.ScalarAsync<double>("select sum(value) from rollup where scope = 2 and step = 3", Token), 9);
    }

    [Fact]
    public async Task A_decision_of_a_person_takes_the_place_of_the_rules_own()
    {
        await using var campus = await ConsumptionCampus.CreateAsync(Token);
        var point = await campus.AddMeterAsync("JUMP", rated: 10, cancellationToken: Token);
        await campus.StoreAsync(point, Steady(Start, 96, 1), Token);
        await campus.StoreAsync(point, Steady(Start.AddDays(1).AddMinutes(15), 95, 1, 9000), Token);
        await campus.RunAsync(Start.AddDays(2), Token);

        await campus.Database.ExecuteAsync("update counter_decision set decided_by = 'somebody', kind = 'exchange', accounted = 0.8", Token);
        await campus.RunAsync(Start.AddDays(2), Token);

        Assert.Equal(191.8, await campus.Database.ScalarAsync<double>("select sum(value) from interval_consumption", Token), 9);
        Assert.Equal(["(exchange,0.8,somebody)"], await campus.LinesAsync("select kind, accounted, decided_by from counter_decision", Token));
        Assert.Equal((short)ConsumptionQuality.Corrected, await campus.Database.ScalarAsync<short>("select max(quality) from interval_consumption", Token));
    }

    static IReadOnlyList<(DateTimeOffset Time, double Value)> Steady(DateTimeOffset from, int steps, double perStep, double first = 100) =>
        [.. Enumerable.Range(0, steps + 1).Select(i => (from.AddMinutes(15 * i), first + (i * perStep)))];
}
