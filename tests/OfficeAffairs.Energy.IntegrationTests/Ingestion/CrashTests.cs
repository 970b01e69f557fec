using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Ingestion;

/// <summary>The aggregator killed at the worst moments, as a process of its own.</summary>
public sealed class CrashTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_between_commit_and_acknowledgement_nothing_is_lost_or_doubled()
    {
        await using var database = await ScratchDatabase.CreateAsync(Token);
        await using var broker = await ScratchBroker.StartAsync(null, Token);
        await using var agent = await TestAgent.ConnectAsync(broker.Address, Token);
        await using var first = await AggregatorProcess.StartAsync(
            database.ConnectionString, broker.Address, new Dictionary<string, string> { ["OFFICEAFFAIRS_FAULT"] = "crash-after-commit:1" }, Token);
        await agent.AnnounceAsync(1, Token);
        var batch = agent.Next(1000);

        var delivery = agent.DeliverAsync(batch, Token, patience: Patience);
        await first.WaitForExitAsync(Token);
        Assert.False(delivery.IsCompleted);
        Assert.Equal(1000L, await database.ScalarAsync<long>("select count(*) from reading", Token));
        await using var second = await AggregatorProcess.StartAsync(database.ConnectionString, broker.Address, null, Token);
        await delivery;
        await agent.DeliverAsync(agent.Next(1000), Token, patience: Patience);

        Assert.Equal(2000L, await database.ScalarAsync<long>("select count(*) from reading", Token));
        Assert.Equal(2000L, await database.ScalarAsync<long>("select count(distinct (point_id, time)) from reading", Token));
    }

    [Fact]
    public async Task Two_aggregators_of_which_one_is_killed_in_the_middle_lose_and_double_nothing()
    {
        await using var database = await ScratchDatabase.CreateAsync(Token);
        await using var broker = await ScratchBroker.StartAsync(null, Token);
        await using var agent = await TestAgent.ConnectAsync(broker.Address, Token);
        await using var first = await AggregatorProcess.StartAsync(database.ConnectionString, broker.Address, null, Token);
        await using var second = await AggregatorProcess.StartAsync(
            database.ConnectionString, broker.Address, new Dictionary<string, string> { ["OFFICEAFFAIRS_FAULT"] = "crash-after-commit:3" }, Token);
        await agent.AnnounceAsync(1, Token);

        // One after the other, so that the second one is sure to commit three times.
        for (var i = 0; i < 10; i++)
        {
            await agent.DeliverAsync(agent.Next(100), Token, backlog: i % 3 == 0, patience: Patience);
        }

        await second.WaitForExitAsync(Token);
        Assert.Equal(1000L, await database.ScalarAsync<long>("select count(*) from reading", Token));
        Assert.Equal(1000L, await database.ScalarAsync<long>("select count(distinct (point_id, time)) from reading", Token));
    }
}
