using OfficeAffairs.Energy.Aggregator.Metering;
using OfficeAffairs.Energy.Aggregator.Storage.Metering;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Consumption;

public sealed class RepairTests
{
    // Local midnight of 1 March 2026 at +08:00.
    static readonly DateTimeOffset Start = new(2026, 2, 28, 16, 0, 0, TimeSpan.Zero);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_correction_holds_once_somebody_else_approved_it_and_until_it_is_taken_back()
    {
        await using var campus = await ConsumptionCampus.CreateAsync(Token);
        var point = await campus.AddMeterAsync("CT", cancellationToken: Token);
        await campus.StoreAsync(point, Steady(Start, 2 * 96, 1), Token);
        await campus.RunAsync(Start.AddDays(2), Token);
        const string Stored = "select start, value, quality from interval_consumption order by start";
        var before = await campus.LinesAsync(Stored, Token);
        var repairs = Repairs(campus);
        var proposal = new RepairProposal("CT", Start, Start.AddDays(1), "factor", 1.5, null, "transformers of 300/5 entered as 200/5");

        var preview = await repairs.PreviewAsync(proposal, Token);
        Assert.Equal((96, 144, 96, 0), (preview.Before, preview.After, preview.Intervals, preview.Missing));
        Assert.Equal([("meter", 192.0, 240.0), ("building", 192.0, 240.0), ("institution", 192.0, 240.0)], preview.Effects.Select(e => (e.Scope, e.Before, e.After)).Distinct());

        var proposed = await repairs.ProposeAsync(proposal, "anna", Token);
        await campus.RunAsync(Start.AddDays(2), Token);
        Assert.Equal(before, await campus.LinesAsync(Stored, Token));
        Assert.Contains("cannot approve", (await Assert.ThrowsAsync<MeteringException>(() => repairs.DecideAsync(proposed.Id, true, null, "anna", Token))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<MeteringException>(() => repairs.DecideAsync(proposed.Id, true, null, "token:robot", Token));

        Assert.Equal("approved", (await repairs.DecideAsync(proposed.Id, true, "seen the plate", "bert", Token))!.State);
        await campus.RunAsync(Start.AddDays(2), Token);
        Assert.Equal(["(240,144,0)"], await campus.LinesAsync("select value, corrected, estimated from rollup where scope = 1 and step = 3", Token));

        // A late reading in the range changes nothing there: what was approved holds.
        await campus.StoreAsync(point, [(Start.AddMinutes(20), 101.9)], Token);
        await campus.RunAsync(Start.AddDays(2), Token);
        Assert.Equal(144, await campus.Database.ScalarAsync<double>($"select sum(value) from interval_consumption where start < '{Start.AddDays(1):O}'", Token), 9);

        var second = await repairs.ProposeAsync(proposal with { Method = "total", Parameter = 5 }, "anna", Token);
        Assert.Contains("overlaps", (await Assert.ThrowsAsync<MeteringException>(() => repairs.DecideAsync(second.Id, true, null, "bert", Token))).Message, StringComparison.Ordinal);
        Assert.Equal("rejected", (await repairs.DecideAsync(second.Id, false, null, "anna", Token))!.State);

        await repairs.RevertAsync(proposed.Id, "anna", Token);
        await campus.RunAsync(Start.AddDays(2), Token);
        Assert.Equal(192, await campus.Database.ScalarAsync<double>("select sum(value) from interval_consumption", Token), 9);
        Assert.Equal(0, await campus.Database.ScalarAsync<long>("select count(*) from interval_consumption where quality = 4", Token));
    }

    [Fact]
    public async Task A_correction_fills_what_a_silent_meter_lacks_and_readings_after_it_go_on()
    {
        await using var campus = await ConsumptionCampus.CreateAsync(Token);
        var point = await campus.AddMeterAsync("DEAD", cancellationToken: Token);
        await campus.StoreAsync(point, Steady(Start, 96, 1), Token);
        await campus.RunAsync(Start.AddDays(3), Token);
        var repairs = Repairs(campus);
        var proposed = await repairs.ProposeAsync(new RepairProposal("DEAD", Start.AddDays(1), Start.AddDays(2), "total", 48, null, "read from the check meter"), "anna", Token);
        await repairs.DecideAsync(proposed.Id, true, null, "bert", Token);
        await campus.RunAsync(Start.AddDays(3), Token);
        Assert.Equal(144, await campus.Database.ScalarAsync<double>("select sum(value) from interval_consumption", Token), 9);

        await campus.StoreAsync(point, Steady(Start.AddDays(2), 96, 1, 400), Token);
        await campus.RunAsync(Start.AddDays(3), Token);
        Assert.Equal(96 + 48 + 96, await campus.Database.ScalarAsync<double>("select sum(value) from interval_consumption", Token), 9);
        var pieces = await campus.LinesAsync("select start, value, quality from interval_consumption order by start", Token);
        await campus.Database.ExecuteAsync("update consumption_state set facts = null", Token);
        await campus.RunAsync(Start.AddDays(3), Token);
        Assert.Equal(pieces, await campus.LinesAsync("select start, value, quality from interval_consumption order by start", Token));
    }

    [Fact]
    public async Task A_correction_that_makes_no_sense_is_refused_with_every_reason()
    {
        await using var campus = await ConsumptionCampus.CreateAsync(Token);
        await campus.AddMeterAsync("CT", cancellationToken: Token);
        var repairs = Repairs(campus);
        var error = await Assert.ThrowsAsync<MeteringException>(() => repairs.PreviewAsync(new RepairProposal("CT", Start.AddMinutes(1), Start.AddDays(30), "guess", null, null, " "), Token));
        Assert.Equal(4, error.Errors.Count);
        await Assert.ThrowsAsync<MeteringException>(() => repairs.PreviewAsync(new RepairProposal("CT", Start, Start.AddHours(1), "values", null, [1, 2], "why"), Token));
        await Assert.ThrowsAsync<MeteringException>(() => repairs.PreviewAsync(new RepairProposal("NONE", Start, Start.AddHours(1), "total", 1, null, "why"), Token));
    }

    static MeterRepairs Repairs(ConsumptionCampus campus) => new(new RepairStore(campus.Database.DataSource), new MeterSourceStore(campus.Database.DataSource), new ManualTimeProvider(Start.AddDays(3)));

    static IReadOnlyList<(DateTimeOffset Time, double Value)> Steady(DateTimeOffset from, int steps, double perStep, double first = 100) =>
        [.. Enumerable.Range(0, steps + 1).Select(i => (from.AddMinutes(15 * i), first + (i * perStep)))];
}
