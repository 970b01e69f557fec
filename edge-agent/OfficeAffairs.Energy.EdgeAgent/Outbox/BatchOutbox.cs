using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Outbox;

/// <summary>
/// The agent's durable queue of batches. Put: <see cref="Append"/> names a batch and writes it; peek: <see cref="NextAfter"/> shows a batch once it
/// is forced to disk; acknowledge: <see cref="Acknowledge"/> lets go of it. Files are append-only; a segment is removed when all of its batches are
/// acknowledged. When recovery finds damage, new batches go into a new stream: a lost batch may have been sent, so its name is never given again.
/// </summary>
sealed class BatchOutbox : IAsyncDisposable
{
    static readonly TimeSpan RetryAfterFailure = TimeSpan.FromSeconds(1);

    readonly Lock _gate = new();
    readonly AsyncSignal _changed = new();
    readonly AsyncSignal _written = new();
    readonly CancellationTokenSource _stop = new();
    readonly TimeProvider _time;
    readonly FileStream _lock;
    readonly SegmentQueue _segments;
    readonly OutboxWriter _writer;
    readonly OutboxReserve _reserve;
    readonly Task _committer;
    OutboxOptions _options;
    long _durable;
    bool _limitReached;
    string? _refusal;
    string? _commitFailure;

    BatchOutbox(OutboxOptions options, TimeProvider time, FileStream fileLock, RecoveredOutbox recovered)
    {
        (_options, _time, _lock) = (options, time, fileLock);
        Damage = recovered.Damage;
        _segments = new SegmentQueue(recovered.Segments) { Discarded = recovered.Position?.Discarded ?? 0 };
        _writer = new OutboxWriter(options, recovered, time);
        _reserve = new OutboxReserve(options.Folder, options.SegmentBytes / 4);
        _writer.StartSegment(_segments);
        _segments.Active.Flush();
        _reserve.TryTake();
        _durable = _writer.NextOrdinal - 1;
        _segments.RemoveAcknowledged();
        _committer = Task.Run(CommitAsync);
    }

    /// <summary>What was found damaged at the start, as text for the log; empty normally.</summary>
    public IReadOnlyList<string> Damage { get; }

    /// <summary>Why the disk does not take what is written at the moment; null normally.</summary>
    public string? Refusal => Volatile.Read(ref _commitFailure) ?? Volatile.Read(ref _refusal);

    /// <summary>Completes when a batch has become durable or was acknowledged after this property was read.</summary>
    public Task Changed => _changed.Next;

    /// <summary>Opens the outbox of a folder, or creates one.</summary>
    /// <exception cref="IOException">Another process has it open, or the disk fails.</exception>
    public static BatchOutbox Open(OutboxOptions options, TimeProvider time)
    {
        Directory.CreateDirectory(options.Folder);
        var fileLock = new FileStream(Path.Combine(options.Folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            return new BatchOutbox(options, time, fileLock, OutboxRecovery.Recover(options.Folder));
        }
        catch
        {
            fileLock.Dispose();
            throw;
        }
    }

    /// <summary>How full the outbox is.</summary>
    public OutboxSummary Summary
    {
        get
        {
            lock (_gate)
            {
                var state = Refusal is not null ? OutboxState.DiskRefuses : _limitReached ? OutboxState.LimitReached : OutboxState.Normal;
                return new OutboxSummary(_writer.Stream, _writer.NextReading, _segments.Pending, _segments.Bytes, _segments.Discarded, state, _segments.Oldest);
            }
        }
    }

    /// <summary>The ordinal that the next batch will get.</summary>
    public long NextOrdinal => _writer.NextOrdinal;

    /// <summary>How far a reader has come with durable or written batches; null when it never did.</summary>
    public long? Progress(string reader)
    {
        lock (_gate)
        {
            return _writer.Progress(reader);
        }
    }

    /// <summary>Takes other limits from now on; folder and agent stay.</summary>
    public void Limit(long maximumBytes, TimeSpan maximumAge, Func<BatchPoint, bool> isCounter)
    {
        lock (_gate)
        {
            _options = _options with { MaximumBytes = maximumBytes, MaximumAge = maximumAge, IsCounter = isCounter };
        }
    }

    /// <summary>
    /// Names the readings as the next batch of the stream and writes it; it is durable soon after, and only then shown. When the disk refuses, the oldest
    /// segment is thinned, or given up when it is thin already, and it is tried once more.
    /// </summary>
    /// <exception cref="IOException">The disk is full or failing; the outbox is as before.</exception>
    public PendingBatch Append(BatchDraft draft)
    {
        ArgumentOutOfRangeException.ThrowIfZero(draft.Readings.Length, nameof(draft));
        PendingBatch batch;
        lock (_gate)
        {
            try
            {
                batch = Write(draft);
            }
            catch (IOException exception)
            {
                Volatile.Write(ref _refusal, exception.Message);
                MakeRoom();
                batch = Write(draft);
            }

            Volatile.Write(ref _refusal, null);
        }

        _written.Pulse();
        return batch;
    }

    /// <summary>The first durable batch behind an ordinal that is not acknowledged; null when there is none.</summary>
    public PendingBatch? NextAfter(long ordinal)
    {
        lock (_gate)
        {
            return _segments.NextAfter(ordinal, _durable);
        }
    }

    /// <summary>
    /// The bytes of a batch as <see cref="BatchCodec"/> wrote them; null when it was acknowledged or given up meanwhile. Bytes that have gone bad on the
    /// disk since they were written are set aside, their readings given up and counted.
    /// </summary>
    public byte[]? Read(PendingBatch batch)
    {
        lock (_gate)
        {
            if (_segments.Find(batch.Ordinal) is not var (segment, index))
            {
                return null;
            }

            var bytes = segment.TryRead(segment.Entries[index]);
            if (bytes is null)
            {
                OutboxRecovery.SetAside(segment, segment.Entries[index], _options.Folder);
                _segments.GiveUp(segment, index);
                Spoiled++;
            }

            return bytes;
        }
    }

    /// <summary>Batches that could not be read back from the disk since the start.</summary>
    public long Spoiled { get; private set; }

    /// <summary>Lets go of batches that the aggregator has made durable. Unknown ones are ignored.</summary>
    /// <returns>How many were pending until now.</returns>
    public int Acknowledge(Guid stream, IReadOnlyList<SequenceRange> ranges)
    {
        int newly;
        lock (_gate)
        {
            newly = _segments.Acknowledge(stream, ranges);
            if (newly > 0)
            {
                RememberAcknowledged(stream, ranges);
            }
        }

        if (newly > 0)
        {
            _written.Pulse();
            _changed.Pulse();
        }

        return newly;
    }

    /// <summary>Completes when at most so many batches are pending: back-pressure for readers faster than the line.</summary>
    public async Task WaitForRoomAsync(long maximumPending, CancellationToken cancellationToken)
    {
        while (true)
        {
            var changed = Changed;
            if (_segments.Pending <= maximumPending)
            {
                return;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Forces everything to disk and closes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _committer;
        lock (_gate)
        {
            TryFlush();
            _segments.Close();
        }

        await _lock.DisposeAsync();
        _stop.Dispose();
    }

    PendingBatch Write(BatchDraft draft)
    {
        RollWhenFull();
        return _writer.Append(draft, _segments);
    }

    void RememberAcknowledged(Guid stream, IReadOnlyList<SequenceRange> ranges)
    {
        try
        {
            RollWhenFull();
            _writer.Append(new Acknowledgement { Stream = stream, Batches = ranges }, _segments);
        }
        catch (IOException)
        {
            // A full disk: the acknowledgement is known in memory, and acting on it is what frees the disk.
        }
    }

    void MakeRoom()
    {
        var before = _segments.Discarded;
        _reserve.Release();
        try
        {
            if (!_segments.Thin(_segments.Bytes - 1, _options.IsCounter))
            {
                _segments.GiveUp(_segments.Bytes - 1);
            }
        }
        catch (IOException)
        {
            _segments.GiveUp(_segments.Bytes - 1);
        }

        _reserve.TryTake();
        _limitReached |= _segments.Discarded > before;
    }

    void RollWhenFull()
    {
        if (_segments.Active.Length < _options.SegmentBytes)
        {
            return;
        }

        _segments.Active.Flush();
        EnforceLimits();
        _writer.StartSegment(_segments);
    }

    // The operator's limits: what is too old goes; when there is too much the oldest gauges go, then the oldest of all. Everything given up is counted.
    // What is too old cannot be told by a clock that has just jumped, so age waits until the clock is believed again.
    void EnforceLimits()
    {
        var before = _segments.Discarded;
        if (_options.IsClockTrusted())
        {
            _segments.GiveUpOlderThan(_time.GetUtcNow().ToUnixTimeMilliseconds() - (long)_options.MaximumAge.TotalMilliseconds);
        }

        if (!_segments.Thin(_options.MaximumBytes, _options.IsCounter))
        {
            _segments.GiveUp(_options.MaximumBytes);
        }

        _limitReached = _segments.Discarded > before || (_limitReached && _segments.Bytes > _options.MaximumBytes / 2);
    }

    async Task CommitAsync()
    {
        try
        {
            while (true)
            {
                var written = _written.Next;
                if (TryCommit())
                {
                    await written.WaitAsync(_stop.Token);
                }
                else
                {
                    await Task.Delay(RetryAfterFailure, _time, _stop.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The outbox is being closed.
        }
    }

    bool TryCommit()
    {
        try
        {
            Commit();
            Volatile.Write(ref _commitFailure, null);
            return true;
        }
        catch (IOException exception)
        {
            Volatile.Write(ref _commitFailure, exception.Message);
            return false;
        }
        catch (ObjectDisposedException)
        {
            // The segment was given up because the outbox is full; what replaced it is next.
            return false;
        }
    }

    void Commit()
    {
        OutboxSegment active;
        long last;
        lock (_gate)
        {
            (active, last) = (_segments.Active, _writer.NextOrdinal - 1);
        }

        if (last > _durable)
        {
            active.Flush();
        }

        bool news;
        lock (_gate)
        {
            news = last > _durable;
            _durable = Math.Max(_durable, last);
            _segments.RemoveAcknowledged();
        }

        if (news)
        {
            _changed.Pulse();
        }
    }

    void TryFlush()
    {
        try
        {
            _segments.Active.Flush();
        }
        catch (IOException exception)
        {
            Volatile.Write(ref _commitFailure, exception.Message);
        }
    }
}
