using OfficeAffairs.Energy.Aggregator.Ingestion;

namespace OfficeAffairs.Energy.Tests.Aggregator.Ingestion;

public sealed class MemoryBudgetTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Taker_waits_until_enough_is_given_back()
    {
        var budget = new MemoryBudget(100);
        await budget.TakeAsync(60, Token);
        await budget.TakeAsync(40, Token);

        var third = budget.TakeAsync(50, Token).AsTask();
        Assert.False(third.IsCompleted);
        budget.Return(40);
        Assert.False(third.IsCompleted);
        budget.Return(60);
        await third;

        Assert.Equal(50, budget.Taken);
    }

    [Fact]
    public async Task Item_larger_than_the_budget_gets_it_alone()
    {
        var budget = new MemoryBudget(100);
        await budget.TakeAsync(1, Token);

        var large = budget.TakeAsync(1000, Token).AsTask();
        Assert.False(large.IsCompleted);
        budget.Return(1);
        await large;

        Assert.Equal(1000, budget.Taken);
    }

    [Fact]
    public async Task Waiting_ends_with_its_token()
    {
        var budget = new MemoryBudget(1);
        await budget.TakeAsync(1, Token);
        using var cancelled = new CancellationTokenSource();

        var waiting = budget.TakeAsync(1, cancelled.Token).AsTask();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
