using Microsoft.Extensions.DependencyInjection;
using OfficeAffairs.Energy.Aggregator.Registry;
using OfficeAffairs.Energy.Aggregator.Senders;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.IntegrationTests.Ingestion;
using OfficeAffairs.Energy.Testing;
using static OfficeAffairs.Energy.IntegrationTests.Senders.SparkplugEdge;

namespace OfficeAffairs.Energy.IntegrationTests.Senders;

/// <summary>An edge node on other people's code, the real broker, the real database and the real host.</summary>
public sealed class SparkplugTests : IAsyncLifetime
{
    ScratchDatabase _database = null!;
    ScratchBroker _broker = null!;
    AggregatorUnderTest _aggregator = null!;
    SparkplugEdge _edge = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await ScratchDatabase.CreateAsync(Token);
        _broker = await ScratchBroker.StartAsync(null, Token);
        _edge = await SparkplugEdge.StartAsync(_broker, Token);
        _aggregator = await StartAsync();
        await _edge.HearStateAsync(online: true, Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _edge.DisposeAsync();
        await _aggregator.DisposeAsync();
        await _broker.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Births_and_data_by_alias_become_readings_of_unassigned_meters_once()
    {
        await _edge.BirthAsync(0, 1, 0, Metric("supply", 1, 50.0));
        await _edge.SendAsync(
            "spBv1.0/plant/DBIRTH/edge1/meter7", 1, 0, Metric("Energy/Total", 2, 100.5, more: m => m["properties"] = System.Text.Json.Nodes.JsonNode.Parse("""{"engUnit":{"type":"String","value":"kWh"}}""")),
            Metric("Running", 3, true, type: "Boolean"), Metric("Maker", 4, "ACME", type: "String"));
        for (var repetition = 0; repetition < 2; repetition++)
        {
            await _edge.SendAsync("spBv1.0/plant/DDATA/edge1/meter7", 2 + repetition, 60 + repetition, Metric(null, 2, 101.5, 60), Metric(null, 2, 100.75, 30, more: m => m["isHistorical"] = true));
        }

        await _edge.SendAsync("spBv1.0/plant/NDATA/edge1", 4, 70, Metric(null, 1, -5, 70, "Int8"), Metric(null, 1, null, 80, more: m => m["isNull"] = true));
        await UntilReadingsAsync(6);

        Assert.Equal(
            "Energy/Total=100.5;100.75;101.5 Running=1 supply=50;-5",
            await _database.ScalarAsync<string>("select string_agg(key || '=' || vs, ' ' order by key) from (select key, string_agg(value::text, ';' order by time) vs from reading join point using (point_id) group by key) x", Token));
        Assert.Equal("plant/edge1,plant/edge1/meter7", await _database.ScalarAsync<string>("select string_agg(code, ',' order by code) from meter where state = 'unassigned'", Token));
        Assert.Equal("kW.h", await _database.ScalarAsync<string>("select unit from point where key = 'Energy/Total'", Token));
        Assert.Equal(3, await _database.ScalarAsync<short>("select kind from point where key = 'Running'", Token));
        var agent = Assert.Single(await new AgentQuery(_database.DataSource).ListAsync(Token));
        Assert.Equal(("plant/edge1", true), (agent.Name, agent.Online));
    }

    [Fact]
    public async Task Node_that_was_alive_before_this_host_is_asked_for_its_birth_and_its_message_is_kept()
    {
        await _edge.SendAsync("spBv1.0/plant/NDATA/edge1", 17, 10, Metric(null, 1, 5.0, 10));

        var command = await _edge.HearAsync("command", Token);
        Assert.Equal("spBv1.0/plant/NCMD/edge1", (string)command["command"]!);
        Assert.Equal("""[["Node Control/Rebirth",true]]""", command["metrics"]!.ToJsonString());
        Assert.Equal(1L, await _database.ScalarAsync<long>("select count(*) from rejected_reading where reason = 'unknown-alias' and agent = 'plant/edge1' and raw is not null", Token));
        await _edge.BirthAsync(18, 1, 20, Metric("supply", 1, 50.0, 20));
        await _edge.SendAsync("spBv1.0/plant/NDATA/edge1", 19, 30, Metric(null, 1, 51.0, 30));
        await UntilReadingsAsync(2);
    }

    [Fact]
    public async Task Lost_message_is_noticed_by_the_sequence_and_a_rebirth_asked_for()
    {
        await _edge.BirthAsync(0, 1, 0, Metric("supply", 1, 50.0));
        await _edge.SendAsync("spBv1.0/plant/NDATA/edge1", 2, 10, Metric(null, 1, 51.0, 10));

        await _edge.HearAsync("command", Token);
        await UntilReadingsAsync(2);
    }

    [Fact]
    public async Task Death_takes_the_node_off_line_but_not_the_death_of_an_earlier_connection()
    {
        await _edge.BirthAsync(0, 8, 0, Metric("supply", 1, 50.0));
        await _edge.SendAsync("spBv1.0/plant/NDEATH/edge1", null, 10, Metric("bdSeq", null, 7, 10, "UInt64"));
        await _edge.SendAsync("spBv1.0/plant/NDATA/edge1", 1, 20, Metric(null, 1, 51.0, 20));
        await UntilReadingsAsync(2);
        Assert.True(await _database.ScalarAsync<bool>("select online from agent", Token));

        await _edge.SendAsync("spBv1.0/plant/NDEATH/edge1", null, 30, Metric("bdSeq", null, 8, 30, "UInt64"));

        await Wait.UntilAsync(async () => !await _database.ScalarAsync<bool>("select online from agent", Token), Token);
    }

    [Fact]
    public async Task Metrics_are_called_as_the_registry_says()
    {
        await _edge.BirthAsync(0, 1, 0);
        await _edge.SendAsync("spBv1.0/plant/DBIRTH/edge1/meter7", 1, 0, Metric("Energy/Total", 2, 100.5));
        await UntilReadingsAsync(1);
        using var registry = new StringReader("""
            schema: registry/1
            institutions: [{ code: I, name: { zh: 机关, en: Bureau }, kind: bureau }]
            buildings: [{ code: B, name: { zh: 楼, en: House }, city: Jinan, floor_area_m2: 100, institutions: [{ code: I, share: 1 }] }]
            meters: [{ code: E-1, name: { zh: 电表, en: Meter }, building: B, commodity: electricity, role: main, counter: total }]
            metrics: [{ source: plant/edge2/meter7, metric: Energy/Total, meter: E-1, point: total, kind: counter, unit: kW.h }]
            """);
        await _aggregator.Services.GetRequiredService<RegistryImporter>().ImportAsync(registry, "test", "test", dryRun: false, Token);
        await using var other = await StartAsync();
        await _aggregator.DisposeAsync();
        await _edge.HearStateAsync(online: false, Token);
        await _edge.HearStateAsync(online: true, Token);

        await _edge.SendAsync("spBv1.0/plant/NBIRTH/edge2", 0, 5);
        await _edge.SendAsync("spBv1.0/plant/DBIRTH/edge2/meter7", 1, 6, Metric("Energy/Total", 2, 7.5, 6));
        await UntilReadingsAsync(2);

        Assert.Equal(7.5, await _database.ScalarAsync<double>("select value from reading join point p using (point_id) join meter m using (meter_id) where m.code = 'E-1' and p.key = 'total' and p.kind = 1 and p.unit = 'kW.h'", Token));
    }

    Task<AggregatorUnderTest> StartAsync() => AggregatorUnderTest.StartAsync(
        _database.ConnectionString, _broker.Address, Token, senders: new SenderOptions { SparkplugHost = SparkplugEdge.Host, SparkplugRebirth = TimeSpan.FromMilliseconds(100) });

    Task UntilReadingsAsync(long count) => Wait.UntilAsync(async () => await _database.ScalarAsync<long>("select count(*) from reading", Token) == count, Token);
}
