using Microsoft.Extensions.DependencyInjection;
using OfficeAffairs.Energy.Aggregator.Ingestion;
using OfficeAffairs.Energy.Messaging;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Ingestion;

/// <summary>What was set aside comes back once its cause is mended, and only once.</summary>
public sealed class ReplayTests : IAsyncLifetime
{
    ScratchDatabase _database = null!;
    ScratchBroker _broker = null!;
    AggregatorUnderTest _aggregator = null!;
    TestAgent _agent = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await ScratchDatabase.CreateAsync(Token);
        _broker = await ScratchBroker.StartAsync(null, Token);
        _aggregator = await AggregatorUnderTest.StartAsync(_database.ConnectionString, _broker.Address, Token);
        _agent = await TestAgent.ConnectAsync(_broker.Address, Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _agent.DisposeAsync();
        await _aggregator.DisposeAsync();
        await _broker.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Readings_of_unknown_points_count_once_their_meter_has_announced_itself()
    {
        var batch = _agent.Next(100);
        var acknowledgement = await _agent.DeliverAsync(batch, Token);
        Assert.Equal(100, acknowledgement.Rejected);
        await _agent.AnnounceAsync(1, Token);

        var first = await ReplayAsync();
        var second = await ReplayAsync();

        Assert.Equal(100, first.Readings);
        Assert.Equal(0, second.Readings);
        Assert.Equal(100L, await _database.ScalarAsync<long>("select count(distinct (point_id, time)) from reading join reading_batch using (batch_id)", Token));
        Assert.Equal(0, await _database.ScalarAsync<int>("select rejected_count from reading_batch", Token));
        Assert.Equal(1L, await _database.ScalarAsync<long>("select count(*) from touched_range", Token));
        Assert.Equal(2L, await _database.ScalarAsync<long>("select count(*) from latest_reading", Token));
        Assert.Equal(100L, await _database.ScalarAsync<long>("select count(*) from rejected_reading where replayed_at is not null", Token));
    }

    [Fact]
    public async Task Batch_that_the_database_refused_comes_in_under_its_own_row_of_the_ledger_when_it_is_taken()
    {
        await _agent.AnnounceAsync(1, Token);
        await _database.ExecuteAsync("alter table reading add constraint no_large check (value < 1000)", Token);
        await _agent.DeliverAsync(_agent.Next(0) with { Readings = new Reading[] { new(0, TestAgent.Epoch, 5000), new(1, TestAgent.Epoch, 1, ReadingQuality.OutOfRange) } }, Token);
        Assert.Equal(1, (await ReplayAsync()).Left);
        await _database.ExecuteAsync("alter table reading drop constraint no_large", Token);

        var report = await ReplayAsync();

        Assert.Equal(new ReplayReport(2, 1, 0), report);
        Assert.Equal(new ReplayReport(0, 0, 0), await ReplayAsync());
        Assert.Equal(2L, await _database.ScalarAsync<long>("select count(*) from reading join reading_batch using (batch_id) where rejected_count = 0", Token));
    }

    [Fact]
    public async Task Unreadable_message_stays_set_aside()
    {
        await _agent.PublishAsync(Topics.Live(_agent.Name), "not a batch"u8.ToArray(), Token);
        await _agent.AnnounceAsync(1, Token);
        await _agent.DeliverAsync(_agent.Next(2), Token);

        Assert.Equal(new ReplayReport(0, 0, 1), await ReplayAsync());
    }

    Task<ReplayReport> ReplayAsync() => _aggregator.Services.GetRequiredService<Replayer>().ReplayAsync(Token);
}
