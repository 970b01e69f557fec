namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Lets one audit of all readings run at a time: each reads the whole table, and ten at once would be an attack.</summary>
sealed class AuditTurn : IDisposable
{
    readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Does the work when its turn comes.</summary>
    internal async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await work(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
