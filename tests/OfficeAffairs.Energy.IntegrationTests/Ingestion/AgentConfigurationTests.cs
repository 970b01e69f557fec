using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Messaging;
using OfficeAffairs.Energy.Mqtt;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Ingestion;

/// <summary>The centre's side of configuring agents, and of the exchanges they see: real broker, database and host; the agent's side is spoken by hand.</summary>
public sealed class AgentConfigurationTests : IAsyncLifetime
{
    const string Agent = "jn-1";

    ScratchDatabase _database = null!;
    ScratchBroker _broker = null!;
    AggregatorUnderTest _aggregator = null!;
    MqttClient _client = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    AgentConfigurationStore Store => _aggregator.Services.GetRequiredService<AgentConfigurationStore>();

    public async ValueTask InitializeAsync()
    {
        _database = await ScratchDatabase.CreateAsync(Token);
        _broker = await ScratchBroker.StartAsync(null, Token);
        _aggregator = await AggregatorUnderTest.StartAsync(_database.ConnectionString, _broker.Address, Token);
        _client = new MqttClient(MqttClientOptions.FromUri(_broker.Address) with { ClientId = Agent });
        await _client.StartAsync(Token);
        await _client.SubscribeAsync(Topics.Acknowledgement(Agent), MqttQualityOfService.AtLeastOnce, Token);
        await _client.SubscribeAsync(Topics.Configuration(Agent), MqttQualityOfService.AtLeastOnce, Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _aggregator.DisposeAsync();
        await _broker.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Versions_grow_and_the_same_text_again_is_no_new_version()
    {
        Assert.Equal(1, (await Store.AddAsync(Agent, "a: 1", [], null, "test", Token)).Version);
        Assert.Equal(1, (await Store.AddAsync(Agent, "a: 1", [], null, "test", Token)).Version);
        var second = await Store.AddAsync(Agent, "a: 2", [new("t.yaml", "x")], "why", "test", Token);
        Assert.Equal(2, second.Version);
        var back = await Store.AddAsync(Agent, "a: 1", [], null, "test", Token);
        Assert.Equal((3, "a: 1"), (back.Version, back.Text));
        Assert.Equal([new CarriedTemplate("t.yaml", "x")], (await Store.FindAsync(Agent, 2, Token))!.Templates);
        Assert.Equal(CentralConfiguration.HashOf("a: 2", second.Templates), second.Hash);
    }

    [Fact]
    public async Task Agent_that_runs_something_else_is_sent_its_configuration_and_its_answer_is_kept_and_acknowledged()
    {
        await Store.AddAsync(Agent, "a: 1", [], null, "test", Token);
        await SayAsync(Running(version: null, refused: null));
        var sent = await ReceiveAsync(Topics.Configuration(Agent), MessagingJsonContext.Default.CentralConfiguration);
        Assert.Equal((1L, "a: 1"), (sent.Version, sent.Text));

        var receipt = new ConfigurationReceipt { Agent = Agent, Version = 1, Applied = false, UnixMilliseconds = TestAgent.Epoch, RunningHash = "ab12", Problems = [new("configuration", 7, "wrong")] };
        await PublishAsync(Topics.Receipt(Agent), receipt, MessagingJsonContext.Default.ConfigurationReceipt);
        var acknowledged = await ReceiveAsync(Topics.Acknowledgement(Agent), MessagingJsonContext.Default.Acknowledgement);
        Assert.Equal(1, acknowledged.Receipt);
        Assert.NotNull(acknowledged.SentUnixMilliseconds);
        var row = Assert.Single(await _aggregator.Services.GetRequiredService<AgentConfigurationQuery>().HistoryAsync(Agent, Token));
        Assert.Equal(("refused", new ConfigurationProblem("configuration", 7, "wrong")), (row.State, Assert.Single(row.Problems)));

        // What it refused is not sent again and again; a newer version is.
        await SayAsync(Running(version: null, refused: 1));
        await Store.AddAsync(Agent, "a: 2", [], null, "test", Token);
        await SayAsync(Running(version: null, refused: 1));
        Assert.Equal(2, (await ReceiveAsync(Topics.Configuration(Agent), MessagingJsonContext.Default.CentralConfiguration)).Version);
    }

    [Fact]
    public async Task Exchange_seen_by_serial_number_becomes_one_event_with_its_evidence_and_the_range_is_computed_anew()
    {
        await AnnounceAsync("S1", null);
        await DeliverAsync(1, (0, 100), (60_000, 101));
        await _database.ExecuteAsync("delete from touched_range", Token);
        var exchange = new SerialNumberChange("S1", "S2", TestAgent.Epoch + 60_000, TestAgent.Epoch + 600_000);
        await DeliverAsync(3, (600_000, 5), (660_000, 6));
        await AnnounceAsync("S2", [exchange]);
        await AnnounceAsync("S2", [exchange]);

        Assert.Equal("S2", await _database.ScalarAsync<string>("select serial_number from meter", Token));
        Assert.Equal(1L, await _database.ScalarAsync<long>("select count(*) from meter_epoch where kind = 'exchanged' and entered_by = 'agent:jn-1'", Token));
        Assert.Equal(DateTime.UnixEpoch.AddMilliseconds(TestAgent.Epoch + 600_000), await _database.ScalarAsync<DateTime>("select at from meter_epoch", Token));
        Assert.Equal(101.0, await _database.ScalarAsync<double>("select last_value from meter_serial_change", Token));
        Assert.Equal(5.0, await _database.ScalarAsync<double>("select first_value from meter_serial_change", Token));
        Assert.Equal(1L, await _database.ScalarAsync<long>(
            $"select count(*) from touched_range where from_time = '{Moment(60_000)}' and to_time = '{Moment(600_000)}'", Token));
    }

    [Fact]
    public async Task Exchange_that_a_person_has_entered_stays_theirs()
    {
        await AnnounceAsync("S1", null);
        await _database.ExecuteAsync(
            $"insert into meter_epoch (meter_id, at, kind, final_value, initial_value, entered_by) select meter_id, '{Moment(90_000)}', 'exchanged', 101.5, 4.5, 'somebody' from meter", Token);
        await AnnounceAsync("S2", [new("S1", "S2", TestAgent.Epoch + 60_000, TestAgent.Epoch + 600_000)]);
        Assert.Equal("somebody", await _database.ScalarAsync<string>("select entered_by from meter_epoch", Token));
        Assert.Equal(1L, await _database.ScalarAsync<long>("select count(*) from meter_serial_change", Token));
    }

    static string Moment(long after) => DateTimeOffset.FromUnixTimeMilliseconds(TestAgent.Epoch + after).ToString("O");

    static AgentStatus Running(long? version, long? refused) => new() { Agent = Agent, Online = true, UnixMilliseconds = TestAgent.Epoch, Configuration = new("ab12", version, refused) };

    Task SayAsync(AgentStatus status) => PublishAsync(Topics.Status(Agent), status, MessagingJsonContext.Default.AgentStatus);

    async Task AnnounceAsync(string serial, IReadOnlyList<SerialNumberChange>? exchanges)
    {
        var announcement = new AgentAnnouncement
        {
            Agent = Agent,
            Hash = "h" + serial,
            Meters = [new() { Meter = "A1", Template = "t", SerialNumber = serial, Exchanges = exchanges, Points = [new() { Key = "energy", Kind = PointKind.Counter, Unit = "kW.h", Quantity = "ActiveEnergy" }] }],
        };
        await PublishAsync(Topics.Announcement(Agent), announcement, MessagingJsonContext.Default.AgentAnnouncement);
        Assert.Equal("h" + serial, (await ReceiveAsync(Topics.Acknowledgement(Agent), MessagingJsonContext.Default.Acknowledgement)).Announcement);
    }

    async Task DeliverAsync(long sequence, params (long After, double Value)[] readings)
    {
        var batch = new ReadingBatch
        {
            Agent = Agent,
            Stream = new Guid("00112233-4455-6677-8899-aabbccddeeff"),
            Sequence = sequence,
            FirstReading = sequence,
            CreatedUnixMilliseconds = TestAgent.Epoch,
            Points = [new BatchPoint("A1", "energy", 2)],
            Readings = readings.Select(reading => new Reading(0, TestAgent.Epoch + reading.After, reading.Value)).ToArray(),
        };
        Assert.True((await _client.PublishAsync(Topics.Live(Agent), BatchCodec.Encode(batch), MqttQualityOfService.AtLeastOnce, retain: false, Token)).IsSuccess);
        await ReceiveAsync(Topics.Acknowledgement(Agent), MessagingJsonContext.Default.Acknowledgement);
    }

    async Task PublishAsync<T>(string topic, T message, JsonTypeInfo<T> type) =>
        Assert.True((await _client.PublishAsync(topic, JsonSerializer.SerializeToUtf8Bytes(message, type), MqttQualityOfService.AtLeastOnce, retain: false, Token)).IsSuccess);

    async Task<T> ReceiveAsync<T>(string topic, JsonTypeInfo<T> type)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        var message = await _client.Messages.ReadAsync(patience.Token);
        await message.AcknowledgeAsync(patience.Token);
        Assert.Equal(topic, message.Topic);
        return JsonSerializer.Deserialize(message.Payload.Span, type)!;
    }
}
