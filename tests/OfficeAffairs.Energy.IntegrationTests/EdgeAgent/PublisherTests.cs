using Microsoft.Extensions.Logging.Abstractions;
using OfficeAffairs.Energy.EdgeAgent.Outbox;
using OfficeAffairs.Energy.EdgeAgent.Publishing;
using OfficeAffairs.Energy.Messaging;
using OfficeAffairs.Energy.Mqtt;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.EdgeAgent;

/// <summary>The publisher against a real broker and the aggregator's side of the contract.</summary>
public sealed class PublisherTests : IAsyncLifetime
{
    readonly string _folder = Directory.CreateTempSubdirectory("officeaffairs-").FullName;
    readonly CancellationTokenSource _deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    ScratchBroker _broker = null!;
    BatchOutbox _outbox = null!;

    public async ValueTask InitializeAsync()
    {
        _deadline.CancelAfter(TimeSpan.FromSeconds(60));
        _broker = await ScratchBroker.StartAsync(null, _deadline.Token);
        _outbox = AgentSample.Outbox(_folder, segmentBytes: 4_000);
    }

    public async ValueTask DisposeAsync()
    {
        await _outbox.DisposeAsync();
        await _broker.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        _deadline.Dispose();
    }

    [Fact]
    public async Task Announcement_comes_first_then_backlog_then_fresh_batches_as_live_and_the_outbox_empties()
    {
        Append(3);
        await using var aggregator = await AggregatorStandIn.StartAsync(_broker.Address, _deadline.Token);
        await using var running = Run();
        await aggregator.UntilAsync(() => aggregator.Batches.Count == 3, _deadline.Token);
        await _outbox.WaitForRoomAsync(0, _deadline.Token);
        Append(1);
        await aggregator.UntilAsync(() => aggregator.Batches.Count == 4, _deadline.Token);
        await _outbox.WaitForRoomAsync(0, _deadline.Token);
        Assert.Equal(["announce", "backlog", "backlog", "backlog", "live"], aggregator.Arrivals.Where(kind => kind != "status"));
        Assert.Equal("agent-1", aggregator.Announcement!.Agent);
    }

    [Fact]
    public async Task Nothing_leaves_the_outbox_without_the_aggregators_word()
    {
        Append(3);
        await using var running = Run();

        // Nobody acknowledges the announcement: the batches are not even sent.
        await using var aggregator = await AggregatorStandIn.StartAsync(_broker.Address, _deadline.Token);
        aggregator.AcknowledgementsToLose = 2;
        await aggregator.UntilAsync(() => aggregator.Batches.Count == 3, _deadline.Token);
        await _outbox.WaitForRoomAsync(0, _deadline.Token);
        Assert.True(aggregator.Repetitions >= 2);
    }

    [Fact]
    public async Task Broker_killed_and_emptied_again_and_again_loses_no_batch()
    {
        await using var aggregator = await AggregatorStandIn.StartAsync(_broker.Address, _deadline.Token);
        await using var running = Run();
        for (var round = 1; round <= 3; round++)
        {
            Append(40);
            await aggregator.UntilAsync(() => aggregator.Batches.Count >= (round * 40) - 30, _deadline.Token);
            await _broker.KillAsync(_deadline.Token);
            _broker.WipeState();
            Append(10);
            await _broker.LaunchAgainAsync(_deadline.Token);
            await aggregator.UntilAsync(() => aggregator.Batches.Count >= round * 40, _deadline.Token);
        }

        await aggregator.UntilAsync(() => aggregator.Batches.Count == 150, _deadline.Token);
        await _outbox.WaitForRoomAsync(0, _deadline.Token);
        var batches = aggregator.Batches.Values.OrderBy(batch => batch.Sequence).ToList();
        Assert.Equal(Enumerable.Range(1, 150).Select(i => (long)i), batches.Select(batch => batch.Sequence));
        Assert.Equal(150 * 5, batches.Sum(batch => batch.Readings.Length));
    }

    [Fact]
    public async Task Status_says_online_then_offline_when_stopped()
    {
        await using var aggregator = await AggregatorStandIn.StartAsync(_broker.Address, _deadline.Token);
        await using (Run())
        {
            await aggregator.UntilAsync(() => aggregator.Status is { Online: true }, _deadline.Token);
        }

        await aggregator.UntilAsync(() => aggregator.Status is { Online: false }, _deadline.Token);
        Assert.NotEqual(0, aggregator.Status!.UnixMilliseconds);
    }

    [Fact]
    public async Task Backlog_goes_at_its_rate_beside_fresh_batches_that_go_at_once()
    {
        const int Backlog = 12;
        Append(Backlog);
        await using var aggregator = await AggregatorStandIn.StartAsync(_broker.Address, _deadline.Token);

        // 5 readings a batch: one batch of the backlog every 250 ms after the first second's worth.
        await using var running = new RunningTask(Publisher(readingsPerSecond: 20).RunAsync);
        await aggregator.UntilAsync(() => aggregator.Batches.Count == 5, _deadline.Token);
        Append(3);
        await aggregator.UntilAsync(() => aggregator.Arrivals.Count(kind => kind == "live") == 3, _deadline.Token);
        Assert.True(aggregator.Arrivals.Count(kind => kind == "backlog") < Backlog);
        await aggregator.UntilAsync(() => aggregator.Batches.Count == Backlog + 3, _deadline.Token);
        await _outbox.WaitForRoomAsync(0, _deadline.Token);
        Assert.Equal(Backlog, aggregator.Arrivals.Count(kind => kind == "backlog"));
    }

    [Fact]
    public async Task Another_announcement_is_acknowledged_before_anything_more_is_sent()
    {
        await using var aggregator = await AggregatorStandIn.StartAsync(_broker.Address, _deadline.Token);
        var publisher = Publisher();
        await using var running = new RunningTask(publisher.RunAsync);
        Append(1);
        await aggregator.UntilAsync(() => aggregator.Batches.Count == 1, _deadline.Token);
        publisher.Announce(new AgentAnnouncement { Agent = "agent-1", Hash = "cd34", Meters = [] });
        Append(1);
        await aggregator.UntilAsync(() => aggregator.Batches.Count == 2, _deadline.Token);
        Assert.Equal([true, false, true, false], aggregator.Arrivals.Where(kind => kind != "status").Select(kind => kind == "announce"));
        Assert.Equal("cd34", aggregator.Announcement!.Hash);
    }

    void Append(int batches)
    {
        for (var i = 0; i < batches; i++)
        {
            _outbox.Append(AgentSample.Draft(5, 1_700_000_000_000));
        }
    }

    RunningTask Run() => new(Publisher().RunAsync);

    Publisher Publisher(double readingsPerSecond = 1e9) => new(
        new PublisherOptions
        {
            Broker = MqttClientOptions.FromUri(_broker.Address) with { ReconnectDelayMinimum = TimeSpan.FromMilliseconds(20), ReconnectDelayMaximum = TimeSpan.FromMilliseconds(100) },
            Announcement = new AgentAnnouncement { Agent = "agent-1", Hash = "ab12", Meters = [] },
            ResendAfter = TimeSpan.FromMilliseconds(300),
            AnnounceAgainAfter = TimeSpan.FromMilliseconds(300),
            BacklogReadingsPerSecond = readingsPerSecond,
            BacklogLongestWait = TimeSpan.Zero,
        },
        _outbox,
        online => new AgentStatus { Agent = "agent-1", Online = online, UnixMilliseconds = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() },
        TimeProvider.System,
        NullLogger.Instance);
}
