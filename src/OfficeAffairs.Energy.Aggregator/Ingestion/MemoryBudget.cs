namespace OfficeAffairs.Energy.Aggregator.Ingestion;

/// <summary>Bounds the memory of a lane: one taker waits until enough has been given back. An item larger than the whole budget gets it alone.</summary>
/// <param name="limit">The bytes that may be taken at a time.</param>
sealed class MemoryBudget(long limit)
{
    readonly Lock _gate = new();
    long _taken;
    TaskCompletionSource? _waiting;

    /// <summary>Bytes taken and not given back.</summary>
    public long Taken
    {
        get
        {
            lock (_gate)
            {
                return _taken;
            }
        }
    }

    /// <summary>Takes the bytes, after waiting for room. For one taker at a time.</summary>
    public async ValueTask TakeAsync(int bytes, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task room;
            lock (_gate)
            {
                if (_taken == 0 || _taken + bytes <= limit)
                {
                    _taken += bytes;
                    return;
                }

                _waiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                room = _waiting.Task;
            }

            await room.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Gives bytes back.</summary>
    public void Return(int bytes)
    {
        TaskCompletionSource? waiting;
        lock (_gate)
        {
            _taken -= bytes;
            (waiting, _waiting) = (_waiting, null);
        }

        waiting?.SetResult();
    }
}
