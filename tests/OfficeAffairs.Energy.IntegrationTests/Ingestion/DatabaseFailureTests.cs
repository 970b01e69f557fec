using System.Net;
using Npgsql;
using OfficeAffairs.Energy.Aggregator.Ingestion;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Ingestion;

/// <summary>A database that goes away and comes back, seen from the agent: no acknowledgement meanwhile, nothing lost or doubled after.</summary>
public sealed class DatabaseFailureTests : IAsyncLifetime
{
    ScratchDatabase _database = null!;
    ScratchBroker _broker = null!;
    TcpProxy _proxy = null!;
    AggregatorUnderTest _aggregator = null!;
    TestAgent _agent = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await ScratchDatabase.CreateAsync(Token);
        _broker = await ScratchBroker.StartAsync(null, Token);
        var settings = new NpgsqlConnectionStringBuilder(_database.ConnectionString);
        var address = (await Dns.GetHostAddressesAsync(settings.Host!, Token))[0];
        _proxy = new TcpProxy(new IPEndPoint(address, settings.Port));
        settings.Host = "127.0.0.1";
        settings.Port = _proxy.Port;
        settings.SslMode = SslMode.Disable;
        var ingestion = new IngestionOptions { MaximumRetryDelay = TimeSpan.FromMilliseconds(200), LaneBytes = 1024 * 1024, ReceiveMaximum = 20 };
        _aggregator = await AggregatorUnderTest.StartAsync(settings.ConnectionString, _broker.Address, Token, ingestion);
        _agent = await TestAgent.ConnectAsync(_broker.Address, Token);
        await _agent.AnnounceAsync(1, Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _agent.DisposeAsync();
        await _aggregator.DisposeAsync();
        await _proxy.DisposeAsync();
        await _broker.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Database_that_is_down_stops_acknowledgements_but_not_the_process_and_nothing_is_lost_when_it_is_back()
    {
        await _agent.DeliverAsync(_agent.Next(100), Token);
        await _proxy.RefuseAsync();

        // Far more than the lane may hold.
        var deliveries = Enumerable.Range(0, 60).Select(_ => _agent.Next(2000)).ToList().ConvertAll(b => _agent.DeliverAsync(b, Token, patience: TimeSpan.FromSeconds(15)));
        await FailingAsync();
        Assert.DoesNotContain(deliveries, d => d.IsCompleted);

        _proxy.Accept();
        await Task.WhenAll(deliveries);
        Assert.Equal(120_100L, await _database.ScalarAsync<long>("select count(*) from reading", Token));
        Assert.Equal(61L, await _database.ScalarAsync<long>("select count(*) from reading_batch", Token));
        Assert.Equal(120_100L, await _database.ScalarAsync<long>("select count(distinct (point_id, time)) from reading", Token));
    }

    [Fact]
    public async Task Connections_that_are_cut_again_and_again_lose_and_double_nothing()
    {
        var deliveries = Enumerable.Range(0, 40).Select(_ => _agent.Next(500)).ToList().ConvertAll(b => _agent.DeliverAsync(b, Token, patience: TimeSpan.FromSeconds(15)));

        while (!Task.WhenAll(deliveries).IsCompleted)
        {
            await _database.CutConnectionsAsync(Token);
            _proxy.Cut();
            await Task.WhenAny(Task.WhenAny(deliveries.Where(d => !d.IsCompleted).DefaultIfEmpty(deliveries[0])));
        }

        await Task.WhenAll(deliveries);
        Assert.Equal(20_000L, await _database.ScalarAsync<long>("select count(*) from reading", Token));
        Assert.Equal(20_000L, await _database.ScalarAsync<long>("select count(distinct (point_id, time)) from reading", Token));
    }

    [Fact]
    public async Task Batch_that_the_database_refuses_is_found_and_set_aside_and_its_neighbours_go_through()
    {
        await _database.ExecuteAsync("alter table reading add constraint no_thirteen check (value <> 13)", Token);
        var good = Enumerable.Range(0, 20).Select(_ => _agent.Next(2000)).ToList();
        var bad = _agent.Next(0) with { Readings = new[] { good[0].Readings.Span[0] with { Value = 13 } } };
        await _proxy.RefuseAsync();
        var deliveries = good.Take(10).Append(bad).Concat(good.Skip(10)).ToList().ConvertAll(b => _agent.DeliverAsync(b with { Readings = b == bad ? b.Readings : Without13(b.Readings) }, Token, patience: TimeSpan.FromSeconds(15)));
        await FailingAsync();
        _proxy.Accept();

        await Task.WhenAll(deliveries);

        Assert.Equal(40_000L, await _database.ScalarAsync<long>("select count(*) from reading", Token));
        Assert.Equal(1L, await _database.ScalarAsync<long>("select count(*) from rejected_reading where reason = 'unstorable-batch' and raw is not null", Token));
        Assert.Equal(21L, await _database.ScalarAsync<long>("select count(*) from reading_batch", Token));
    }

    static ReadOnlyMemory<Energy.Messaging.Reading> Without13(ReadOnlyMemory<Energy.Messaging.Reading> readings) =>
        readings.ToArray().Select(r => r.Value == 13 ? r with { Value = 14 } : r).ToArray();

    // The database counts as failing once an attempt to store has been made in vain.
    async Task FailingAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (_aggregator.Snapshot.FailingSince is null)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
