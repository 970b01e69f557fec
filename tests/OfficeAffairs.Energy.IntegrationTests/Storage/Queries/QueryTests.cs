using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.IntegrationTests.Api;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Storage.Queries;

public sealed class QueryTests : IAsyncLifetime
{
    static readonly Interval October = new(new(2026, 9, 30, 16, 0, 0, TimeSpan.Zero), new(2026, 10, 31, 16, 0, 0, TimeSpan.Zero));

    ScratchDatabase _database = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await SeededCampus.CreateAsync(Token);

    public async ValueTask DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Overview_shows_power_now_consumption_and_open_alerts_of_every_building()
    {
        var buildings = await new CampusOverviewQuery(_database.DataSource).ReadAsync(SeededCampus.Now, Token);

        Assert.Equal(["370102A001", "370102G001"], buildings.Select(b => b.Code));
        var a = buildings[0];
        Assert.Equal(8.5, a.PowerKw);
        Assert.Equal(2, a.OpenAlerts);
        Assert.Equal(3, a.WorstSeverity);
        Assert.Equal(4, a.Consumption.Count);
        Assert.Equal(new CommodityToday(Commodity.Electricity, 48 * 2.0, (9 * 96 + 48) * 2.0, 2976 * 2.0, 192, 2976 * 2.0), a.Consumption[0]);
        Assert.Equal(0, buildings[1].OpenAlerts);
        Assert.Null(buildings[1].WorstSeverity);
    }

    [Fact]
    public async Task Power_that_is_not_fresh_is_unknown_not_zero()
    {
        var buildings = await new CampusOverviewQuery(_database.DataSource).ReadAsync(SeededCampus.Now.AddHours(1), Token);

        Assert.All(buildings, building => Assert.Null(building.PowerKw));
    }

    [Fact]
    public async Task Load_curve_by_interval_and_by_hour_agree()
    {
        var query = new BuildingQuery(_database.DataSource);
        var building = (await query.FindAsync("370102A001", Token))!;
        var yesterday = new Interval(new(2026, 11, 8, 16, 0, 0, TimeSpan.Zero), new(2026, 11, 9, 16, 0, 0, TimeSpan.Zero));

        var intervals = await query.LoadCurveAsync(building.Id, Commodity.Electricity, yesterday, RollupStep.Interval, Token);
        var hours = await query.LoadCurveAsync(building.Id, Commodity.Electricity, yesterday, RollupStep.Hour, Token);

        Assert.Equal([RollupEndUse.Total, RollupEndUse.LightingAndSockets, RollupEndUse.Hvac], intervals.Select(s => s.EndUse));
        Assert.Equal([RollupEndUse.Total, RollupEndUse.LightingAndSockets, RollupEndUse.Hvac, RollupEndUse.Unmetered], hours.Select(s => s.EndUse));
        Assert.Equal(96, intervals[0].Points.Count);
        Assert.Equal(24, hours[0].Points.Count);
        Assert.All(intervals[0].Points, point => Assert.Equal(8, point.MeanPerHour));
        Assert.Equal(intervals[1].Points.Sum(p => p.Value), hours[1].Points.Sum(p => p.Value), 9);
        Assert.Single(building.Institutions);
    }

    [Fact]
    public async Task Breakdown_comparison_and_meters_of_a_building_hold_its_figures()
    {
        var query = new BuildingQuery(_database.DataSource);
        var building = (await query.FindAsync("370102A001", Token))!;

        var months = await query.BreakdownAsync(building.Id, Commodity.Electricity, October, RollupStep.Month, Token);
        var days = await query.BreakdownAsync(building.Id, null, October, RollupStep.Day, Token);
        var comparison = await query.CompareAsync(building.Id, new Interval(October.Start.AddDays(1), October.Start.AddDays(3)), new Interval(October.Start, October.Start.AddDays(1)), Token);
        var meters = await query.MetersAsync(building.Id, SeededCampus.Now, Token);

        Assert.Equal(months[0].Value, months.Skip(1).Sum(m => m.Value), 9);
        Assert.Equal(31 * 7, days.Count);
        Assert.Equal(1, comparison[0].Change);
        Assert.Equal(6, meters.Count);
        Assert.Equal("A-E-MAIN", meters.Single(m => m.Code == "A-E-HVAC").Parent);
        Assert.Equal(48 * 0.75, meters.Single(m => m.Code == "A-E-HVAC").Today);
        Assert.Equal(123456.78, meters.Single(m => m.Code == "A-W-MAIN").Counter);
        Assert.Null(await query.FindAsync("nowhere", Token));
    }

    [Fact]
    public async Task Anomalies_and_alerts_are_filtered_and_found()
    {
        var anomalies = new AnomalyQuery(_database.DataSource);
        var alerts = new AlertQuery(_database.DataSource);

        var all = await anomalies.ListAsync(new AnomalyFilter { Limit = 1 }, Token);
        var october = await anomalies.ListAsync(new AnomalyFilter { From = October.Start, To = October.End, Institution = "GOV" }, Token);
        var open = await alerts.ListAsync(new AlertFilter { Building = "370102A001", Acknowledged = false, MinimumSeverity = 3 }, Token);

        Assert.True(all.HasMore);
        Assert.Equal("leak", Assert.Single(all.Items).Type);
        Assert.Equal("night-load", Assert.Single(october.Items).Type);
        Assert.Equal(64, october.Items[0].Arguments.GetProperty("nightKwh").GetDouble());
        Assert.Equal("leak", Assert.Single(open.Items).Anomaly.Type);
        Assert.NotNull(await anomalies.FindAsync(october.Items[0].Id, Token));
        Assert.Null(await alerts.FindAsync(999, Token));
        Assert.Empty((await anomalies.ListAsync(new AnomalyFilter { Institution = "HOS" }, Token)).Items);
    }

    [Fact]
    public async Task Data_status_counts_what_is_expected_stored_and_rejected()
    {
        var query = new DataStatusQuery(_database.DataSource);

        var stream = Assert.Single(await query.AuditStreamsAsync(Token));
        var rows = (await query.AuditAsync(Token)).Rows;
        var rejected = Assert.Single(await query.RejectedAsync(null, Token));
        var completeness = await query.CompletenessAsync(SeededCampus.Now, Token);
        var agent = Assert.Single(await new AgentQuery(_database.DataSource).ListAsync(Token));

        Assert.Equal((14L, 12L, 0L, 0L, 1L), (stream.Expected, stream.Reached, stream.Missing, stream.Overlapping, stream.Rejected));
        Assert.Equal(2, stream.Awaited);
        Assert.Equal(new RowAudit(11, 0, 0, 0), rows);
        Assert.Equal(("impossible-value", 1L, "A-W-MAIN"), (rejected.Reason, rejected.Open, rejected.LastMeter));
        Assert.Equal(7, completeness.Count);
        Assert.All(completeness, meter => Assert.Equal((1, 1, 1), (meter.Today, meter.Yesterday, meter.Month)));
        Assert.Equal(11, agent.Readings);
        Assert.Equal(14, agent.Status!.ReadingsTaken);
    }

    [Fact]
    public async Task Ledger_audit_finds_holes_overlaps_and_rows_that_do_not_match()
    {
        await _database.ExecuteAsync(
            """
            delete from reading_batch where sequence = 2;
            insert into reading_batch (agent, stream, sequence, first_reading, reading_count, backlog, created_at)
                values ('agent-1', '22222222-2222-2222-2222-222222222222', 1, 0, 10, false, now()), ('agent-1', '22222222-2222-2222-2222-222222222222', 2, 7, 5, false, now());
            insert into reading (time, point_id, quality, value, batch_id) select time, point_id, quality, value, 999 from reading where batch_id = 1 limit 1;
            """,
            Token);
        var query = new DataStatusQuery(_database.DataSource);

        var streams = await query.AuditStreamsAsync(Token);
        var rows = (await query.AuditAsync(Token)).Rows;

        Assert.Equal((4L, 0L), (streams[0].Missing, streams[0].Overlapping));
        Assert.Equal((0L, 3L, 12L), (streams[1].Missing, streams[1].Overlapping, streams[1].Reached));
        Assert.Equal(new RowAudit(12, 15, 5, 1), rows);
    }

    [Fact]
    public async Task Job_runs_are_listed_newest_first()
    {
        var query = new JobRunQuery(_database.DataSource);

        Assert.Equal(["consumption", "baseline"], (await query.ListAsync(null, null, 10, 0, Token)).Items.Select(run => run.Job));
        Assert.Single((await query.ListAsync(null, "failed", 10, 0, Token)).Items);
        Assert.Equal(2, (await query.LatestAsync(Token)).Count);
    }

    [Fact]
    public async Task Consumption_is_paged_and_filtered()
    {
        var query = new ConsumptionQuery(_database.DataSource);

        var page = await query.ListAsync(new ConsumptionFilter(RollupScope.Institution, RollupStep.Day, October, "GOV", Commodity.Electricity, RollupEndUse.Total, 10), Token);
        var intervals = await query.ListAsync(new ConsumptionFilter(RollupScope.Meter, RollupStep.Interval, October, "A-E-MAIN"), Token);

        Assert.True(page.HasMore);
        Assert.Equal(192, page.Items[0].Sum.Value);
        Assert.Equal(2976, intervals.Items.Count);
        Assert.Equal(192, intervals.Items.Sum(i => i.Sum.Estimated));
        await Assert.ThrowsAsync<ArgumentException>(() => query.ListAsync(new ConsumptionFilter(RollupScope.Building, RollupStep.Interval, October), Token));
    }
}
