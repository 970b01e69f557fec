using OfficeAffairs.Energy.Aggregator.Metering;
using OfficeAffairs.Energy.Aggregator.Storage.Metering;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Consumption;

public sealed class MeterSourceTests
{
    // Local midnight of 1 March 2026 at +08:00.
    static readonly DateTimeOffset Start = new(2026, 2, 28, 16, 0, 0, TimeSpan.Zero);
    static readonly ManualTimeProvider Time = new(Start.AddDays(40));

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_virtual_meter_follows_its_members_bit_by_bit_and_its_formula_from_the_day_it_changed()
    {
        await using var campus = await ConsumptionCampus.CreateAsync(Token);
        var main = await campus.AddMeterAsync("MAIN", cancellationToken: Token);
        var kitchen = await campus.AddMeterAsync("KITCHEN", role: "sub", parent: "MAIN", cancellationToken: Token);
        await RegisterAsync(campus, "OFFICE", "sub", 1);
        await RegisterAsync(campus, "HALF", "check", 1);
        var meters = new VirtualMeters(new MeterSourceStore(campus.Database.DataSource), Time);
        await meters.SetAsync("OFFICE", "[MAIN] - [KITCHEN]", null, "somebody", Token);
        await meters.SetAsync("HALF", "0.5 * [OFFICE]", null, "somebody", Token);

        await campus.StoreAsync(main, Steady(Start, 2 * 96, 4), Token);
        await campus.StoreAsync(kitchen, Steady(Start, 96, 1), Token);
        await campus.RunAsync(Start.AddDays(2), Token);
        Assert.Equal(96 * 3, await SumAsync(campus, "OFFICE"), 9);
        Assert.Equal(96 * 1.5, await SumAsync(campus, "HALF"), 9);

        await campus.StoreAsync(kitchen, Steady(Start.AddDays(1), 96, 1, 196), Token);
        await campus.RunAsync(Start.AddDays(2).AddMinutes(1), Token);
        Assert.Equal(2 * 96 * 1.5, await SumAsync(campus, "HALF"), 9);

        await meters.SetAsync("OFFICE", "[MAIN] - 2 * [KITCHEN]", new DateOnly(2026, 3, 2), "somebody", Token);
        await campus.RunAsync(Start.AddDays(2).AddMinutes(2), Token);
        Assert.Equal((96 * 3) + (96 * 2), await SumAsync(campus, "OFFICE"), 9);
        Assert.Equal(((96 * 3) + (96 * 2)) / 2.0, await SumAsync(campus, "HALF"), 9);
        Assert.Equal(2, (await meters.ListAsync("OFFICE", Token)).Count);

        // Everything computed anew is what was computed piece by piece.
        const string Stored = "select code, start, value, quality from interval_consumption join meter using (meter_id) order by code, start";
        var pieces = await campus.LinesAsync(Stored, Token);
        await campus.Database.ExecuteAsync("update consumption_state set facts = null", Token);
        await campus.RunAsync(Start.AddDays(2).AddMinutes(3), Token);
        Assert.Equal(pieces, await campus.LinesAsync(Stored, Token));
    }

    [Fact]
    public async Task A_formula_that_cannot_be_is_refused_with_every_reason()
    {
        await using var campus = await ConsumptionCampus.CreateAsync(Token);
        var read = await campus.AddMeterAsync("READ", cancellationToken: Token);
        await campus.AddMeterAsync("WATER", commodity: Commodity.Water, cancellationToken: Token);
        await RegisterAsync(campus, "V", "sub", 1);
        await RegisterAsync(campus, "W", "sub", 1);
        await campus.Database.ExecuteAsync($"insert into latest_reading (point_id, time, value, quality) values ({read}, now(), 1, 0)", Token);
        var meters = new VirtualMeters(new MeterSourceStore(campus.Database.DataSource), Time);
        await meters.SetAsync("V", "[W]", null, "somebody", Token);

        Assert.Contains("W <- V <- W", (await RefusedAsync("W", "[V]")).Message, StringComparison.Ordinal);
        Assert.Contains("readings of its own", (await RefusedAsync("READ", "[V]")).Message, StringComparison.Ordinal);
        Assert.Equal(2, (await RefusedAsync("W", "[WATER] + [NONE]")).Errors.Count);
        Assert.Contains("Character 5", (await RefusedAsync("W", "[V] [V]")).Message, StringComparison.Ordinal);

        Task<MeteringException> RefusedAsync(string meter, string formula) => Assert.ThrowsAsync<MeteringException>(() => meters.SetAsync(meter, formula, null, "somebody", Token));
    }

    [Fact]
    public async Task Monthly_readings_are_consumption_marked_as_manual_and_corrections_keep_the_history()
    {
        await using var campus = await ConsumptionCampus.CreateAsync(Token);
        var main = await campus.AddMeterAsync("MAIN", cancellationToken: Token);
        await campus.StoreAsync(main, Steady(Start, 31 * 96, 4), Token);
        await RegisterAsync(campus, "HAND", "sub", 1);
        var entries = Entries(campus);
        await entries.SetProfileAsync("HAND", "MAIN", "somebody", Token);
        await entries.AddReadingsAsync([new HandReading("HAND", Start, 1000, null, null), new HandReading("HAND", Start.AddDays(31), 1310, "April", null)], "somebody", Token);
        await campus.RunAsync(Start.AddDays(32), Token);
        Assert.Equal(["(310,0,310)"], await campus.LinesAsync("select round(value::numeric, 6)::float, estimated, round(manual::numeric, 6)::float from rollup join meter on meter_id = scope_id where scope = 1 and step = 3 and code = 'HAND'", Token));

        await entries.AddReadingsAsync([new HandReading("HAND", Start.AddDays(31), 1410, "read wrongly", null)], "somebody else", Token);
        await campus.RunAsync(Start.AddDays(32), Token);
        Assert.Equal(410, await SumAsync(campus, "HAND"), 6);
        Assert.Equal(3, (await entries.ReadingsAsync("HAND", true, Token)).Count);

        var fall = await Assert.ThrowsAsync<MeteringException>(() => entries.AddReadingsAsync([new HandReading("HAND", Start.AddDays(35), 5, null, null), new HandReading("NONE", Start, 1, null, null)], "somebody", Token));
        Assert.Equal(2, fall.Errors.Count);
        Assert.Contains("exchange or reset", fall.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bills_are_the_consumption_of_a_meter_that_nobody_reads_and_a_record_beside_one_that_is_read()
    {
        await using var campus = await ConsumptionCampus.CreateAsync(Token);
        var main = await campus.AddMeterAsync("MAIN", cancellationToken: Token);
        await campus.StoreAsync(main, Steady(Start, 96, 4), Token);
        await campus.Database.ExecuteAsync($"insert into latest_reading (point_id, time, value, quality) values ({main}, now(), 1, 0)", Token);
        await RegisterAsync(campus, "GAS", "main", 3);
        var entries = Entries(campus);
        var march = new Bill("GAS", new DateOnly(2026, 3, 1), new DateOnly(2026, 4, 1), 620, 1984m, "CNY", "2026-03", null, null);
        await entries.AddBillsAsync([march, march with { Meter = "MAIN", Consumption = 400 }], "somebody", Token);
        await campus.RunAsync(Start.AddDays(32), Token);
        Assert.Equal(620, await SumAsync(campus, "GAS"), 6);
        Assert.Equal(384, await SumAsync(campus, "MAIN"), 6);

        Assert.Contains("overlaps", (await Assert.ThrowsAsync<MeteringException>(() => entries.AddBillsAsync([march with { From = new DateOnly(2026, 3, 15) }], "somebody", Token))).Message, StringComparison.Ordinal);
        await entries.AddBillsAsync([march with { Consumption = 600 }], "somebody", Token);
        var bills = await entries.BillsAsync("GAS", null, null, true, Token);
        Assert.Equal([600, 620], bills.Select(bill => bill.Consumption).Order());
        Assert.True(await entries.WithdrawBillAsync("GAS", bills.First(bill => bill.ReplacedAt is null).Id, "somebody", Token));
        await campus.RunAsync(Start.AddDays(32), Token);
        Assert.Equal(0, await campus.Database.ScalarAsync<long>("select count(*) from interval_consumption join meter using (meter_id) where code = 'GAS'", Token));
    }

    [Fact]
    public async Task Only_known_kinds_of_files_are_stored_and_only_when_they_are_what_they_claim()
    {
        await using var campus = await ConsumptionCampus.CreateAsync(Token);
        var attachments = new Attachments(new AttachmentStore(campus.Database.DataSource), Time);
        byte[] png = [0x89, .. "PNG\r\n\u001a\n rest"u8];
        var id = await attachments.AddAsync(new Attachment("meter.png", "image/png", png), "somebody", Token);
        Assert.Equal(id, await attachments.AddAsync(new Attachment("meter.png", "image/png", png), "somebody", Token));
        Assert.Equal(png, (await attachments.FindAsync(id, Token))!.Content);

        await Assert.ThrowsAsync<MeteringException>(() => attachments.AddAsync(new Attachment("page.html", "text/html", png), "somebody", Token));
        await Assert.ThrowsAsync<MeteringException>(() => attachments.AddAsync(new Attachment("meter.png", "image/png", [1, 2, 3]), "somebody", Token));
        await Assert.ThrowsAsync<MeteringException>(() => attachments.AddAsync(new Attachment("../meter.png", "image/png", png), "somebody", Token));
        await Assert.ThrowsAsync<MeteringException>(() => attachments.AddAsync(new Attachment("large.png", "image/png", [.. png, .. new byte[AttachmentStore.LargestContent]]), "somebody", Token));
    }

    [Fact]
    public async Task Demand_comes_from_the_counter_and_from_the_power_where_there_is_none()
    {
        await using var campus = await ConsumptionCampus.CreateAsync(Token);
        var main = await campus.AddMeterAsync("MAIN", cancellationToken: Token);
        await campus.StoreAsync(main, [(Start, 100), (Start.AddMinutes(15), 104), (Start.AddMinutes(30), 110), (Start.AddMinutes(45), 111)], Token);
        await RegisterAsync(campus, "POWER", "check", 1);
        await campus.Database.ExecuteAsync(
            $"""
            insert into point (meter_id, key, kind, unit, quantity) select meter_id, 'power', 2, 'W', 'ActivePower' from meter where code = 'POWER';
            insert into reading (time, point_id, quality, value, batch_id)
            select '{Start:O}'::timestamptz + i * interval '5 minutes', point_id, 0, case when i < 4 then 10000 else 30000 end, 9 from generate_series(0, 6) i cross join point where key = 'power'
            """, Token);
        await campus.RunAsync(Start.AddHours(1), Token);
        var demand = new DemandQuery(campus.Database.DataSource);
        var range = new Interval(Start, Start.AddHours(1));
        Assert.Equal([16, 24, 4], (await demand.OfCounterAsync("MAIN", range, Token)).Select(mean => mean.Value));
        Assert.Empty(await demand.OfCounterAsync("POWER", range, Token));
        Assert.Equal([10, 80 / 3.0], (await demand.OfGaugeAsync("POWER", range, Token)).Select(mean => Math.Round(mean.Value, 9)), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public async Task A_balance_is_of_those_that_stood_below_the_meter_at_the_time()
    {
        await using var campus = await ConsumptionCampus.CreateAsync(Token);
        await campus.AddMeterAsync("MAIN", cancellationToken: Token);
        await campus.AddMeterAsync("SUB", role: "sub", parent: "MAIN", cancellationToken: Token);
        await campus.AddMeterAsync("LATER", role: "sub", parent: "MAIN", cancellationToken: Token);
        await campus.Database.ExecuteAsync("select registry_hold_always(); update meter_assignment set valid = '[2026-03-02,)' where meter_id = (select meter_id from meter where code = 'LATER')", Token);
        var balance = new BalanceStore(campus.Database.DataSource);
        Assert.True(await balance.SetAccuracyAsync("SUB", "0.5S", "somebody", Time.GetUtcNow(), Token));
        Assert.Equal([("MAIN", null), ("SUB", "0.5S")], (await balance.MetersAsync("MAIN", Start, Token)).Select(meter => (meter.Code, meter.AccuracyClass)));
        Assert.Equal(3, (await balance.MetersAsync("MAIN", Start.AddDays(1), Token)).Count);
        Assert.Empty(await balance.MetersAsync("NONE", Start, Token));
    }

    static HandEntries Entries(ConsumptionCampus campus) => new(
        new HandReadingStore(campus.Database.DataSource), new BillStore(campus.Database.DataSource), new MeterSourceStore(campus.Database.DataSource), new MeterEventStore(campus.Database.DataSource), Time);

    static async Task RegisterAsync(ConsumptionCampus campus, string code, string role, int commodity) => await campus.Database.ExecuteAsync(
        $"insert into meter (code, name_zh, name_en, state, building_id, commodity, end_use, role) select '{code}', '{code}', '{code}', 'assigned', building_id, {commodity}, 0, '{role}' from building where code = 'B1'", Token);

    static Task<double> SumAsync(ConsumptionCampus campus, string code) =>
        campus.Database.ScalarAsync<double>($"select coalesce(sum(value), 0) from interval_consumption join meter using (meter_id) where code = '{code}'", Token);

    static IReadOnlyList<(DateTimeOffset Time, double Value)> Steady(DateTimeOffset from, int steps, double perStep, double first = 100) =>
        [.. Enumerable.Range(0, steps + 1).Select(i => (from.AddMinutes(15 * i), first + (i * perStep)))];
}
