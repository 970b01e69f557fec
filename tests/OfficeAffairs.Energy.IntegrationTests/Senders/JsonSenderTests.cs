using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using OfficeAffairs.Energy.Aggregator.Ingestion;
using OfficeAffairs.Energy.Aggregator.Jobs;
using OfficeAffairs.Energy.Aggregator.Registry;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.IntegrationTests.Ingestion;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Senders;

/// <summary>A third-party gateway that has nothing but <c>mosquitto_pub</c>, the real broker, the real database and the real host.</summary>
public sealed class JsonSenderTests : IAsyncLifetime
{
    const string Topic = "officeaffairs/energy/v1/warehouse/readings";

    ScratchDatabase _database = null!;
    ScratchBroker _broker = null!;
    AggregatorUnderTest _aggregator = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await ScratchDatabase.CreateAsync(Token);
        _broker = await ScratchBroker.StartAsync(null, Token);
        _aggregator = await AggregatorUnderTest.StartAsync(_database.ConnectionString, _broker.Address, Token);
        await Wait.UntilAsync(() => _aggregator.Snapshot.Lanes.GetValueOrDefault("json"), Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _aggregator.DisposeAsync();
        await _broker.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Reading_sent_with_mosquitto_pub_makes_its_meter_known_as_unassigned_and_is_stored()
    {
        await SendAsync(Reading("08:00", 18234.5));

        Assert.Equal(18234.5, await _database.ScalarAsync<double>("select value from reading r join point p using (point_id) where p.key = 'energy' and p.kind = 1 and p.unit = 'kW.h'", Token));
        Assert.Equal("unassigned", await _database.ScalarAsync<string>("select state from meter m join agent a using (agent_id) where m.code = 'WH-1' and a.name = 'warehouse' and m.counter_key = 'energy'", Token));
        Assert.Equal(new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc), await _database.ScalarAsync<DateTime>("select time from latest_reading", Token));
        Assert.Equal(1L, await _database.ScalarAsync<long>("select count(*) from touched_range", Token));
    }

    [Fact]
    public async Task Message_that_is_repeated_changes_nothing_even_after_a_correction()
    {
        await SendAsync(Reading("08:00", 1));
        await SendAsync(Reading("08:00", 2));
        await SendAsync(Reading("08:00", 1));
        await SendAsync(Reading("08:00", 2).Replace("{", "{ ", StringComparison.Ordinal));

        Assert.Equal("1,2", await _database.ScalarAsync<string>("select string_agg(value::text, ',' order by batch_id) from reading", Token));
        Assert.Equal(2, await _database.ScalarAsync<double>("select value from latest_reading", Token));
        Assert.Equal(2L, await _database.ScalarAsync<long>("select sum(reading_count) from reading_batch", Token));
    }

    [Fact]
    public async Task Of_two_values_the_one_of_the_later_message_wins_whichever_comes_first()
    {
        await SendAsync(Message("2026-03-01T10:00:00Z", Reading("08:00", 2)));
        await SendAsync(Message("2026-03-01T09:00:00Z", Reading("08:00", 1)));
        await SendAsync(Message("2026-03-01T11:00:00Z", Reading("08:00", 3)));

        Assert.Equal("2,3", await _database.ScalarAsync<string>("select string_agg(value::text, ',' order by batch_id) from reading", Token));
        Assert.Equal(1, await _database.ScalarAsync<double>("select value from rejected_reading where reason = 'superseded' and replayed_at is not null and meter = 'WH-1'", Token));
    }

    [Fact]
    public async Task Message_with_both_good_and_bad_readings_stores_the_good_and_keeps_the_bad_with_reason_and_bytes()
    {
        await SendAsync("[" + string.Join(
            ',', Reading("08:00", 1), Reading("08:15", 2).Replace("kW.h", "MW.h", StringComparison.Ordinal), Reading("08:30", 3).Replace("2026", "1999", StringComparison.Ordinal),
            """{"meter":"WH-2","point":"energy","time":"2026-03-01T08:00:00Z","value":5}""") + "]");
        await SendAsync("this is not JSON");

        Assert.Equal(1L, await _database.ScalarAsync<long>("select count(*) from reading", Token));
        Assert.Equal(
            "impossible-time,unknown-point,unreadable-message,wrong-unit", await _database.ScalarAsync<string>("select string_agg(reason, ',' order by reason) from rejected_reading where raw is not null", Token));
    }

    [Fact]
    public async Task Reading_of_a_point_that_was_not_known_is_replayed_once_its_point_is()
    {
        await SendAsync("""{"meter":"WH-2","point":"energy","time":"2026-03-01T08:00:00Z","value":5}""");
        Assert.Equal(1, (await ReplayAsync()).Left);
        await SendAsync("""{"points":[{"meter":"WH-2","point":"energy","kind":"counter","unit":"m3"}]}""");

        Assert.Equal(new ReplayReport(1, 1, 0), await ReplayAsync());
        Assert.Equal(new ReplayReport(0, 0, 0), await ReplayAsync());
        Assert.Equal(1L, await _database.ScalarAsync<long>("select count(*) from reading where value = 5", Token));
    }

    [Fact]
    public async Task Meter_of_another_sender_cannot_be_written()
    {
        await SendAsync(Reading("08:00", 1));
        await SendAsync(Reading("08:15", 2), "officeaffairs/energy/v1/somebody-else/readings");

        Assert.Equal(1L, await _database.ScalarAsync<long>("select count(*) from reading", Token));
        Assert.Equal("somebody-else", await _database.ScalarAsync<string>("select agent from rejected_reading where reason = 'foreign-meter'", Token));
    }

    [Fact]
    public async Task Whole_history_of_an_unknown_meter_counts_once_it_is_assigned()
    {
        await _database.ExecuteAsync(
            "insert into building (code, name_zh, name_en, city, floor_area_m2) values ('B', 'B', 'B', 'jinan', 100); insert into institution (code, name_zh, name_en, kind) values ('I', 'I', 'I', 'bureau')", Token);
        await _database.ExecuteAsync("insert into building_institution select building_id, institution_id, 1 from building, institution", Token);
        await SendAsync("[" + string.Join(',', Enumerable.Range(0, 48).Select(i => Reading($"{i / 4:00}:{i % 4 * 15:00}", 100 + (i / 2.0)))) + "]");
        var assigner = _aggregator.Services.GetRequiredService<MeterAssigner>();
        var runner = _aggregator.Services.GetRequiredService<JobRunner>();
        Assert.True((await runner.RunAsync(ConsumptionJob.Name, JobTrigger.Command, null, Token))!.Succeeded);
        Assert.Equal(0L, await _database.ScalarAsync<long>("select count(*) from interval_consumption", Token));

        var wrong = await Assert.ThrowsAsync<RegistryException>(() => assigner.AssignAsync(Assignment(Commodity.Water, "B"), "test", Token));
        Assert.Equal(["The unit kW.h of point energy does not measure Water."], wrong.Errors);
        await assigner.AssignAsync(Assignment(Commodity.Electricity, "B"), "test", Token);
        Assert.True((await runner.RunAsync(ConsumptionJob.Name, JobTrigger.Command, null, Token))!.Succeeded);

        Assert.Equal(23.5, await _database.ScalarAsync<double>("select sum(value) from interval_consumption", Token), 9);
        Assert.Equal(23.5, await _database.ScalarAsync<double>("select value from rollup where scope = 3 and step = 3 and end_use = 0", Token), 9);
        Assert.Equal("assigned", await _database.ScalarAsync<string>("select state from meter", Token));
    }

    [Fact]
    public async Task Message_with_too_many_readings_is_set_aside_whole()
    {
        await SendAsync("[" + string.Join(',', Enumerable.Repeat(Reading("08:00", 1), 10_001)) + "]");

        Assert.Equal(0L, await _database.ScalarAsync<long>("select count(*) from reading", Token));
        Assert.Equal(1L, await _database.ScalarAsync<long>("select count(*) from rejected_reading where reason = 'too-large' and length(raw) > 1000000", Token));
    }

    [Fact]
    public async Task Two_aggregators_that_get_the_same_readings_in_many_messages_store_each_once()
    {
        await using var second = await AggregatorUnderTest.StartAsync(_database.ConnectionString, _broker.Address, Token);
        await Wait.UntilAsync(() => second.Snapshot.Lanes.GetValueOrDefault("json"), Token);
        var lines = Enumerable.Range(0, 300).Select(i => $$"""{"sent":"2026-03-01T10:00:{{i % 60:00}}Z","readings":[{{Reading($"08:{i % 60:00}", i % 60)}}]}""" + new string(' ', i / 60));

        await PublishAsync(["-l", "-t", Topic], string.Join('\n', lines) + "\n");
        await Wait.UntilAsync(async () => await _database.ScalarAsync<long>("select count(*) from reading_batch", Token) == 300, Token);

        Assert.Equal(60L, await _database.ScalarAsync<long>("select count(*) from reading", Token));
        Assert.Equal(60L, await _database.ScalarAsync<long>("select count(distinct (point_id, time, value)) from reading", Token));
        Assert.Equal(0L, await _database.ScalarAsync<long>("select count(*) from rejected_reading", Token));
    }

    static string Reading(string time, double value) => string.Create(
        CultureInfo.InvariantCulture, $$"""{"meter":"WH-1","point":"energy","kind":"counter","unit":"kW.h","time":"2026-03-01T{{time}}:00+08:00","value":{{value}}}""");

    static MeterRow Assignment(Commodity commodity, string building) =>
        new("WH-1", new BilingualName("仓库", "Warehouse"), building, null, commodity, EndUse.Total, "main", null, null, null);

    static string Message(string sent, string reading) => $$"""{"sent":"{{sent}}","readings":[{{reading}}]}""";

    /// <summary>Sends the message and waits until the aggregator has dealt with it.</summary>
    async Task SendAsync(string message, string topic = Topic)
    {
        var before = Dealt();
        await PublishAsync(["-s", "-t", topic], message);
        await Wait.UntilAsync(() => Dealt() > before, Token);
    }

    long Dealt() => _aggregator.Snapshot is var s ? s.Batches + s.KnownBatches + s.Rejected : 0;

    async Task PublishAsync(string[] arguments, string input)
    {
        var start = new ProcessStartInfo(
            RealParts.RequireProgram("mosquitto_pub"), ["-h", "127.0.0.1", "-p", _broker.Port.ToString(CultureInfo.InvariantCulture), "-q", "1", .. arguments])
        { RedirectStandardInput = true };
        using var publisher = Process.Start(start)!;
        await publisher.StandardInput.WriteAsync(input.AsMemory(), Token);
        publisher.StandardInput.Close();
        await publisher.WaitForExitAsync(Token);
        Assert.Equal(0, publisher.ExitCode);
    }

    Task<ReplayReport> ReplayAsync() => _aggregator.Services.GetRequiredService<Replayer>().ReplayAsync(Token);
}
