using OfficeAffairs.Energy.Aggregator.Metering;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Metering;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Consumption;

public sealed class MeterHistoryTests
{
    static readonly DateTimeOffset Start = new(2026, 2, 28, 16, 0, 0, TimeSpan.Zero);
    static readonly DateTimeOffset Now = Start.AddDays(3);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_event_entered_long_after_the_fact_counts_until_it_is_taken_back()
    {
        await using var campus = await ConsumptionCampus.CreateAsync(Token);
        var point = await campus.AddMeterAsync("CT", cancellationToken: Token);
        await campus.StoreAsync(point, [.. Enumerable.Range(0, 193).Select(i => (Start.AddMinutes(15 * i), 100.0 + i))], Token);
        await campus.RunAsync(Now, Token);
        var before = await campus.LinesAsync("select start, value, quality from interval_consumption order by start", Token);
        var events = new MeterEvents(new MeterEventStore(campus.Database.DataSource), new ManualTimeProvider(Now));

        var entered = await events.AddAsync(new EpochRow("CT", Start.AddDays(1), "ratio-changed", null, null, "1500/5 became 3000/5") { Ratio = 2 }, "somebody", Token);
        await campus.RunAsync(Now, Token);
        Assert.Equal(96 + (96 * 2), await campus.Database.ScalarAsync<double>("select sum(value) from rollup where scope = 1 and step = 3", Token), 9);
        Assert.Equal("somebody", entered.EnteredBy);

        Assert.True(await events.WithdrawAsync("CT", entered.Id, "somebody else", Token));
        Assert.False(await events.WithdrawAsync("CT", entered.Id, "somebody else", Token));
        await campus.RunAsync(Now, Token);
        Assert.Equal(before, await campus.LinesAsync("select start, value, quality from interval_consumption order by start", Token));
        Assert.Equal("somebody else", Assert.Single(await events.ListAsync("CT", Token)).WithdrawnBy);
        Assert.Equal(["(meter-event-entered,somebody)", "(meter-event-withdrawn,\"somebody else\")"], await campus.LinesAsync("select action, actor from audit_entry order by at, action", Token));
    }

    [Fact]
    public async Task An_event_that_makes_no_sense_is_refused_with_every_reason()
    {
        await using var campus = await ConsumptionCampus.CreateAsync(Token);
        await campus.AddMeterAsync("CT", cancellationToken: Token);
        var events = new MeterEvents(new MeterEventStore(campus.Database.DataSource), new ManualTimeProvider(Now));

        var error = await Assert.ThrowsAsync<MeteringException>(() => events.AddAsync(new EpochRow("CT", Now.AddDays(1), "ratio-changed", -1, null, null), "somebody", Token));
        Assert.Equal(3, error.Errors.Count);
        await Assert.ThrowsAsync<MeteringException>(() => events.AddAsync(new EpochRow("NONE", Start, "installed", null, null, null), "somebody", Token));
        await events.AddAsync(new EpochRow("CT", Start, "installed", null, 5, null), "somebody", Token);
        Assert.Contains("already", (await Assert.ThrowsAsync<MeteringException>(() => events.AddAsync(new EpochRow("CT", Start, "reset", null, null, null), "somebody", Token))).Message, StringComparison.Ordinal);
        Assert.Equal(1, await campus.Database.ScalarAsync<long>("select count(*) from meter_epoch", Token));
    }

    [Fact]
    public async Task What_the_rules_could_not_tell_waits_for_a_person_whose_decision_can_be_taken_back()
    {
        await using var campus = await ConsumptionCampus.CreateAsync(Token);
        var point = await campus.AddMeterAsync("JUMP", rated: 10, cancellationToken: Token);
        await campus.StoreAsync(point, [.. Enumerable.Range(0, 97).Select(i => (Start.AddMinutes(15 * i), 100.0 + i)), .. Enumerable.Range(97, 96).Select(i => (Start.AddMinutes(15 * i), 9000.0 + i))], Token);
        await campus.RunAsync(Now, Token);
        var decisions = new CounterDecisions(new DecisionStore(campus.Database.DataSource), new ManualTimeProvider(Now));
        var open = Assert.Single((await decisions.ListAsync(null, true, 10, 0, Token)).Items);
        Assert.Equal("impossible-rate", open.Kind);
        Assert.True(open.IsOpen);

        await Assert.ThrowsAsync<MeteringException>(() => decisions.OverruleAsync("JUMP", open.At, "undecided", -1, " ", "somebody", Token));
        var decided = await decisions.OverruleAsync("JUMP", open.At, "exchange", 0.8, "the plate has another number", "somebody", Token);
        await campus.RunAsync(Now, Token);
        Assert.Equal("impossible-rate", decided!.RuledKind);
        Assert.Empty((await decisions.ListAsync(null, true, 10, 0, Token)).Items);
        Assert.Equal(191.8, await campus.Database.ScalarAsync<double>("select sum(value) from interval_consumption", Token), 9);

        Assert.True(await decisions.RestoreAsync("JUMP", open.At, "somebody", Token));
        await campus.RunAsync(Now, Token);
        Assert.Equal(191, await campus.Database.ScalarAsync<double>("select sum(value) from interval_consumption", Token), 9);
        Assert.Single((await decisions.ListAsync("JUMP", true, 10, 0, Token)).Items);
        Assert.False(await decisions.RestoreAsync("JUMP", open.At, "somebody", Token));
    }
}
