namespace OfficeAffairs.Energy.EdgeAgent.Outbox;

/// <summary>Wakes everyone who waits. To miss nothing, take <see cref="Next"/> first, look at the state, then await it.</summary>
sealed class AsyncSignal
{
    TaskCompletionSource _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next <see cref="Pulse"/>.</summary>
    public Task Next => Volatile.Read(ref _source).Task;

    /// <summary>Wakes those who wait.</summary>
    public void Pulse() => Interlocked.Exchange(ref _source, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
