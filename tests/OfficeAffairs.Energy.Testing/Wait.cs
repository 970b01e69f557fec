namespace OfficeAffairs.Energy.Testing;

/// <summary>Waits for what other processes bring about, of which no signal comes: by looking, until it is so or half a minute is over.</summary>
public static class Wait
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until the condition holds.</summary>
    /// <exception cref="TimeoutException">It did not hold within half a minute.</exception>
    public static Task UntilAsync(Func<bool> condition, CancellationToken cancellationToken) => UntilAsync(() => Task.FromResult(condition()), cancellationToken);

    /// <summary>Waits until the condition holds.</summary>
    /// <exception cref="TimeoutException">It did not hold within half a minute.</exception>
    public static async Task UntilAsync(Func<Task<bool>> condition, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Look);
        var looks = Patience / Look;
        while (!await condition())
        {
            if (looks-- <= 0)
            {
                throw new TimeoutException("What was waited for did not come about within half a minute.");
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }
}
