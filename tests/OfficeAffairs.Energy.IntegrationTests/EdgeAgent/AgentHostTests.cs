using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using OfficeAffairs.Energy.EdgeAgent.Configuration;
using OfficeAffairs.Energy.EdgeAgent.Host;
using OfficeAffairs.Energy.EdgeAgent.Templates;
using OfficeAffairs.Energy.Messaging;
using OfficeAffairs.Energy.Mqtt;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.EdgeAgent;

/// <summary>The running agent and its configuration from the centre: real broker, meters over loopback, the aggregator's side of the contract.</summary>
public sealed class AgentHostTests : IAsyncLifetime
{
    const string Template = """
        schema: meter-template/1
        id: test.meter
        revision: 1
        product: {brand: Test, models: [T1], source: made up, verified: false}
        text: {zh: 测试, en: Test}
        identity:
          serial: {at: 3000, type: uint32}
        points:
          - {key: energy.active.import.total, at: 0, type: uint32, scale: "1/100", unit: kW.h, quantity: ActiveEnergy, kind: counter, counter: {modulus: "42949672.96", resolution: "0.01"}, class: fast}
        vectors:
          - {words: {0: [0, 1]}, expect: {energy.active.import.total: "0.01"}, source: by hand}
        """;

    readonly string _folder = Directory.CreateTempSubdirectory("officeaffairs-").FullName;
    readonly CancellationTokenSource _deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    readonly CountingMeters _first = new();
    readonly CountingMeters _second = new();
    ScratchBroker _broker = null!;
    MqttClient _centre = null!;

    public async ValueTask InitializeAsync()
    {
        _deadline.CancelAfter(TimeSpan.FromSeconds(90));
        _broker = await ScratchBroker.StartAsync(null, _deadline.Token);
        _centre = new MqttClient(MqttClientOptions.FromUri(_broker.Address) with { ClientId = "centre" });
        await _centre.StartAsync(_deadline.Token);
        await _centre.SubscribeAsync(Topics.Receipt("agent-1"), MqttQualityOfService.AtLeastOnce, _deadline.Token);
        Directory.CreateDirectory(Path.Combine(_folder, "templates"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "templates", "test.meter.yaml"), Template, _deadline.Token);
        await File.WriteAllTextAsync(Path.Combine(_folder, "agent.yaml"), $"schema: agent-configuration/1\nagent: agent-1\nbroker: {_broker.Address}\ntemplates: templates\ncentral: true\n", _deadline.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _centre.DisposeAsync();
        await _broker.DisposeAsync();
        await _first.DisposeAsync();
        await _second.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        _deadline.Dispose();
    }

    [Fact]
    public async Task Configuration_is_applied_without_restart_and_buses_that_did_not_change_lose_and_double_nothing()
    {
        await using var aggregator = await AggregatorStandIn.StartAsync(_broker.Address, _deadline.Token);
        await using (var host = await OpenAsync())
        await using (new RunningTask(host.RunAsync))
        {
            await SendAsync(1, Text(("A", _first.Port, 2)));
            Assert.True((await ReceiveAsync()).Applied);
            await aggregator.UntilAsync(() => Readings(aggregator, "A-1").Count >= 5, _deadline.Token);
            var poller = host.Buses.Single().Poller;

            await SendAsync(2, Text(("A", _first.Port, 2), ("B", _second.Port, 1)));
            Assert.Equal((true, 2L), ((await ReceiveAsync()) is { } applied ? (applied.Applied, applied.Version) : default));
            await aggregator.UntilAsync(() => Readings(aggregator, "B-1").Count >= 5, _deadline.Token);
            Assert.Same(poller, host.Buses[0].Poller);

            // Bus A changes now and is handed over; bus B goes on.
            await SendAsync(3, Text(("A", _first.Port, 1), ("B", _second.Port, 1)));
            Assert.True((await ReceiveAsync()).Applied);
            Assert.NotSame(poller, host.Buses[0].Poller);
            var sofar = Readings(aggregator, "A-1").Count;
            await aggregator.UntilAsync(() => Readings(aggregator, "A-1").Count >= sofar + 5, _deadline.Token);
        }

        // The meter counts its readings: a reading lost leaves a hole, one doubled a repetition.
        foreach (var meter in new[] { "A-1", "B-1" })
        {
            var values = Readings(aggregator, meter).Select(reading => (int)Math.Round(reading.Value * 100)).ToList();
            Assert.Equal(Enumerable.Range(1, values.Count), values);
        }

        Assert.Equal(1, _second.Connections);
        Assert.Equal(3, aggregator.Batches.Values.Select(batch => batch.ConfigurationHash).Distinct().Count());
    }

    [Fact]
    public async Task Wrong_configuration_is_refused_whole_with_every_reason_and_the_last_good_one_survives_a_restart()
    {
        await using var aggregator = await AggregatorStandIn.StartAsync(_broker.Address, _deadline.Token);
        await using (var host = await OpenAsync())
        await using (new RunningTask(host.RunAsync))
        {
            await SendAsync(1, Text(("A", _first.Port, 1)));
            Assert.True((await ReceiveAsync()).Applied);
            await SendAsync(2, Text(("A", 700_000, 1), ("A", 1, 1)) + "colour: red\n");
            var refused = await ReceiveAsync();
            Assert.Equal((false, 2L), (refused.Applied, refused.Version));
            Assert.True(refused.Problems.Count >= 4);
            Assert.All(refused.Problems, problem => Assert.True(problem.Line > 0, problem.Text));
            Assert.Equal("A", Assert.Single(host.Buses).Bus.Name);
        }

        await _broker.StopAsync(_deadline.Token);
        await using var again = await OpenAsync();
        await using var running = new RunningTask(again.RunAsync);
        while (again.Buses.Count == 0)
        {
            await Task.Yield();
        }

        Assert.Equal("A", again.Buses.Single().Bus.Name);
    }

    [Fact]
    public async Task Another_serial_number_is_announced_as_an_exchange_between_the_readings_that_it_lies_between()
    {
        await using var aggregator = await AggregatorStandIn.StartAsync(_broker.Address, _deadline.Token);
        await using var host = await OpenAsync();
        await using var running = new RunningTask(host.RunAsync);
        await SendAsync(1, Text(("A", _first.Port, 1)));
        await aggregator.UntilAsync(() => aggregator.Announcement?.Meters is [{ SerialNumber: "1001" }], _deadline.Token);
        await aggregator.UntilAsync(() => Readings(aggregator, "A-1").Count >= 5, _deadline.Token);
        _first.Exchange(1, serial: 2002);
        await aggregator.UntilAsync(() => aggregator.Announcement?.Meters is [{ SerialNumber: "2002" }], _deadline.Token);
        var exchange = Assert.Single(aggregator.Announcement!.Meters[0].Exchanges!);
        Assert.Equal(("1001", "2002"), (exchange.Old, exchange.New));
        await aggregator.UntilAsync(() => Readings(aggregator, "A-1").Count(reading => reading.UnixMilliseconds > exchange.NewSeenUnixMilliseconds) >= 2, _deadline.Token);

        // Before it the old counter, from it on the new one, without a hole in either.
        var readings = Readings(aggregator, "A-1");
        var old = readings.Where(reading => reading.UnixMilliseconds <= exchange.OldSeenUnixMilliseconds).Select(reading => (int)Math.Round(reading.Value * 100)).ToList();
        var replaced = readings.Where(reading => reading.UnixMilliseconds >= exchange.NewSeenUnixMilliseconds).Select(reading => (int)Math.Round(reading.Value * 100)).ToList();
        Assert.Equal(readings.Count, old.Count + replaced.Count);
        Assert.Equal(Enumerable.Range(1, old.Count), old);
        Assert.Equal(Enumerable.Range(1, replaced.Count), replaced);
    }

    static List<Reading> Readings(AggregatorStandIn aggregator, string meter) =>
    [
        .. aggregator.Batches.Values.SelectMany(batch => batch.Readings.ToArray().Where(reading => batch.Points[reading.Point].Meter == meter)).OrderBy(reading => reading.UnixMilliseconds),
    ];

    static string Text(params (string Name, int Port, int Meters)[] buses) =>
        "schema: agent-configuration/1\nagent: agent-1\nclasses: {fast: 200ms}\npublishing: {backlog_longest_wait: 1ms}\nbuses:\n" + string.Concat(buses.Select(bus =>
            $"  - name: {bus.Name}\n    transport: tcp\n    host: 127.0.0.1\n    port: {bus.Port}\n    timeout: 20s\n    meters:\n" + string.Concat(Enumerable.Range(1, bus.Meters).Select(unit =>
                $"      - {{code: {bus.Name}-{unit}, unit: {unit}, template: test.meter}}\n"))));

    async Task<AgentHost> OpenAsync()
    {
        var problems = new List<Problem>();
        var local = await ConfigurationParser.LoadAsync(Path.Combine(_folder, "agent.yaml"), problems, _deadline.Token);
        Assert.Empty(problems);
        return await AgentHost.OpenAsync(local!, Path.Combine(_folder, "data"), TimeProvider.System, NullLoggerFactory.Instance, _deadline.Token);
    }

    async Task SendAsync(long version, string text)
    {
        var configuration = new CentralConfiguration { Agent = "agent-1", Version = version, Hash = CentralConfiguration.HashOf(text, []), Text = text };
        await _centre.PublishAsync(
            Topics.Configuration("agent-1"), JsonSerializer.SerializeToUtf8Bytes(configuration, MessagingJsonContext.Default.CentralConfiguration), MqttQualityOfService.AtLeastOnce, retain: true, _deadline.Token);
    }

    async Task<ConfigurationReceipt> ReceiveAsync()
    {
        var message = await _centre.Messages.ReadAsync(_deadline.Token);
        await message.AcknowledgeAsync(_deadline.Token);
        return JsonSerializer.Deserialize(message.Payload.Span, MessagingJsonContext.Default.ConfigurationReceipt)!;
    }
}
