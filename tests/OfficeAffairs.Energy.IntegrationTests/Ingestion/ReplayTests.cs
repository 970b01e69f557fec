using Microsoft.Extensions.DependencyInjection;
using OfficeAffairs.Energy.Aggregator.Ingestion;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.IntegrationTests.Ingestion;

/// <summary>What was set aside comes back once its cause is mended, and only once.</summary>
public sealed class ReplayTests : IngestionTestBase
{
    [Fact]
    public async Task Readings_of_unknown_points_count_once_their_meter_has_announced_itself()
    {
        var batch = Agent.Next(100);
        var acknowledgement = await Agent.DeliverAsync(batch, Token);
        Assert.Equal(100, acknowledgement.Rejected);
        await Agent.AnnounceAsync(1, Token);

        var first = await ReplayAsync();
        var second = await ReplayAsync();

        Assert.Equal(100, first.Readings);
        Assert.Equal(0, second.Readings);
        Assert.Equal(100L, await Database.ScalarAsync<long>("select count(distinct (point_id, time)) from reading join reading_batch using (batch_id)", Token));
        Assert.Equal(0, await Database.ScalarAsync<int>("select rejected_count from reading_batch", Token));
        Assert.Equal(1L, await Database.ScalarAsync<long>("select count(*) from touched_range", Token));
        Assert.Equal(2L, await Database.ScalarAsync<long>("select count(*) from latest_reading", Token));
        Assert.Equal(100L, await Database.ScalarAsync<long>("select count(*) from rejected_reading where replayed_at is not null", Token));
    }

    [Fact]
    public async Task Batch_that_the_database_refused_comes_in_under_its_own_row_of_the_ledger_when_it_is_taken()
    {
        await Agent.AnnounceAsync(1, Token);
        await Database.ExecuteAsync("alter table reading add constraint no_large check (value < 1000)", Token);
        await Agent.DeliverAsync(Agent.Next(0) with { Readings = new Reading[] { new(0, TestAgent.Epoch, 5000), new(1, TestAgent.Epoch, 1, ReadingQuality.OutOfRange) } }, Token);
        Assert.Equal(1, (await ReplayAsync()).Left);
        await Database.ExecuteAsync("alter table reading drop constraint no_large", Token);

        var report = await ReplayAsync();

        Assert.Equal(new ReplayReport(2, 1, 0), report);
        Assert.Equal(new ReplayReport(0, 0, 0), await ReplayAsync());
        Assert.Equal(2L, await Database.ScalarAsync<long>("select count(*) from reading join reading_batch using (batch_id) where rejected_count = 0", Token));
    }

    [Fact]
    public async Task Unreadable_message_stays_set_aside()
    {
        await Agent.PublishAsync(Topics.Live(Agent.Name), "not a batch"u8.ToArray(), Token);
        await Agent.AnnounceAsync(1, Token);
        await Agent.DeliverAsync(Agent.Next(2), Token);

        Assert.Equal(new ReplayReport(0, 0, 1), await ReplayAsync());
    }

    Task<ReplayReport> ReplayAsync() => Aggregator.Services.GetRequiredService<Replayer>().ReplayAsync(Token);
}
