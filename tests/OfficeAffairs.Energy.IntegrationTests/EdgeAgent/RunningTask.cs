namespace OfficeAffairs.Energy.IntegrationTests.EdgeAgent;

/// <summary>Something that runs until it is disposed; its failure is the test's.</summary>
sealed class RunningTask : IAsyncDisposable
{
    readonly CancellationTokenSource _stop = new();
    readonly Task _task;

    public RunningTask(Func<CancellationToken, Task> run) => _task = run(_stop.Token);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _task.WaitAsync(TimeSpan.FromSeconds(30));
        _stop.Dispose();
    }
}
