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
    readonly RecordBuffer _buffer = new();
    readonly OutboxOptions _options;
    readonly TimeProvider _time;
    readonly FileStream _lock;
    readonly List<OutboxSegment> _segments;
    readonly Dictionary<string, long> _marks;
    readonly Task _committer;
    OutboxSegment _active;
    long _nextNumber;
    long _nextOrdinal;
    long _durable;
    long _pending;
    Guid _stream;
    long _nextSequence;
    long _nextReading;
    long _discarded;

    BatchOutbox(OutboxOptions options, TimeProvider time, FileStream fileLock, RecoveredOutbox recovered)
    {
        (_options, _time, _lock) = (options, time, fileLock);
        (_segments, _marks, _nextNumber, _nextOrdinal) = (recovered.Segments, recovered.Marks, recovered.NextNumber, recovered.NextOrdinal);
        Damage = recovered.Damage;
        var goesOn = recovered.Damage.Count == 0 ? recovered.Position : null;
        _stream = goesOn?.Stream ?? Guid.NewGuid();
        _nextSequence = goesOn?.NextSequence ?? 1;
        _nextReading = goesOn?.NextReading ?? 0;
        _discarded = goesOn?.Discarded ?? 0;
        _pending = _segments.Sum(segment => (long)segment.Pending);
        _active = StartSegment();
        _active.Flush();
        _durable = _nextOrdinal - 1;
        RemoveAcknowledgedSegments();
        _committer = Task.Run(CommitAsync);
    }

    /// <summary>What was found damaged at the start, as text for the log; empty normally.</summary>
    public IReadOnlyList<string> Damage { get; }

    /// <summary>Why the disk does not take what is written at the moment; null normally.</summary>
    public string? CommitFailure { get; private set; }

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
                return new OutboxSummary(_stream, _nextReading, _pending, Bytes, _discarded);
            }
        }
    }

    /// <summary>The ordinal that the next batch will get.</summary>
    public long NextOrdinal => Interlocked.Read(ref _nextOrdinal);

    /// <summary>How far a reader has come with durable or written batches; null when it never did.</summary>
    public long? Progress(string reader)
    {
        lock (_gate)
        {
            return _marks.TryGetValue(reader, out var time) ? time : null;
        }
    }

    /// <summary>Names the readings as the next batch of the stream and writes it; it is durable soon after, and only then shown.</summary>
    /// <exception cref="IOException">The disk is full or failing; the outbox is as before.</exception>
    public PendingBatch Append(BatchDraft draft)
    {
        ArgumentOutOfRangeException.ThrowIfZero(draft.Readings.Length, nameof(draft));
        PendingBatch batch;
        lock (_gate)
        {
            RollWhenFull();
            var entry = Write(draft);
            _active.Add(entry);
            batch = new PendingBatch(_stream, _nextSequence, draft.Readings.Length, draft.IsHistory, _nextOrdinal);
            _nextOrdinal++;
            _nextSequence++;
            _nextReading += draft.Readings.Length;
            _pending++;
            if (draft.Mark is { } mark)
            {
                _marks[mark.Reader] = mark.UnixMilliseconds;
            }
        }

        _written.Pulse();
        return batch;
    }

    /// <summary>The first durable batch behind an ordinal that is not acknowledged; null when there is none.</summary>
    public PendingBatch? NextAfter(long ordinal)
    {
        lock (_gate)
        {
            foreach (var segment in _segments)
            {
                if (segment.Pending == 0 || segment.FirstOrdinal + segment.Entries.Count <= ordinal + 1)
                {
                    continue;
                }

                for (var i = (int)Math.Max(0, ordinal + 1 - segment.FirstOrdinal); i < segment.Entries.Count; i++)
                {
                    if (segment.FirstOrdinal + i > _durable)
                    {
                        return null;
                    }

                    if (!segment.IsAcknowledged(i))
                    {
                        var entry = segment.Entries[i];
                        return new PendingBatch(entry.Stream, entry.Sequence, entry.Readings, entry.IsHistory, segment.FirstOrdinal + i);
                    }
                }
            }

            return null;
        }
    }

    /// <summary>The bytes of a batch as <see cref="BatchCodec"/> wrote them; null when it was acknowledged or given up meanwhile.</summary>
    public byte[]? Read(PendingBatch batch)
    {
        lock (_gate)
        {
            foreach (var segment in _segments)
            {
                var index = batch.Ordinal - segment.FirstOrdinal;
                if (index >= 0 && index < segment.Entries.Count)
                {
                    return segment.IsAcknowledged((int)index) ? null : segment.Read(segment.Entries[(int)index]);
                }
            }

            return null;
        }
    }

    /// <summary>Lets go of batches that the aggregator has made durable. Unknown ones are ignored.</summary>
    /// <returns>How many were pending until now.</returns>
    public int Acknowledge(Guid stream, IReadOnlyList<SequenceRange> ranges)
    {
        int newly;
        lock (_gate)
        {
            newly = OutboxRecovery.Acknowledge(_segments, stream, ranges);
            _pending -= newly;
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
            if (Interlocked.Read(ref _pending) <= maximumPending)
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
            _active.Flush();
            _segments.ForEach(segment => segment.Dispose());
        }

        await _lock.DisposeAsync();
        _stop.Dispose();
    }

    SegmentEntry Write(BatchDraft draft)
    {
        var created = _time.GetUtcNow().ToUnixTimeMilliseconds();
        _buffer.Begin();
        new BatchPrefix(_stream, _nextSequence, _nextReading, created, draft.Readings.Length, draft.IsHistory, draft.Mark).Write(_buffer);
        var prefix = _buffer.Written.Length;
        BatchCodec.Encode(
            new ReadingBatch
            {
                Agent = _options.Agent,
                Stream = _stream,
                Sequence = _nextSequence,
                FirstReading = _nextReading,
                CreatedUnixMilliseconds = created,
                ConfigurationHash = draft.ConfigurationHash,
                Points = draft.Points,
                Readings = draft.Readings,
            },
            _buffer);
        OutboxRecord.Seal(_buffer.Written, RecordKind.Batch);
        var entry = new SegmentEntry(
            _stream, _nextSequence, draft.Readings.Length, draft.IsHistory, _active.Length + prefix, _buffer.Written.Length - prefix, created);
        _active.Append(_buffer.Written);
        return entry;
    }

    // Written without being forced to disk at once: losing it means sending a batch again, which the aggregator takes for what it is.
    void RememberAcknowledged(Guid stream, IReadOnlyList<SequenceRange> ranges)
    {
        _buffer.Begin();
        ControlRecords.Write(new Acknowledgement { Stream = stream, Batches = ranges }, _buffer);
        OutboxRecord.Seal(_buffer.Written, RecordKind.Acknowledged);
        try
        {
            RollWhenFull();
            _active.Append(_buffer.Written);
        }
        catch (IOException)
        {
            // A full disk: the acknowledgement is known in memory, and acting on it is what frees the disk.
        }
    }

    void RollWhenFull()
    {
        if (_active.Length < _options.SegmentBytes)
        {
            return;
        }

        _active.Flush();
        EnforceLimits();
        _active = StartSegment();
    }

    OutboxSegment StartSegment()
    {
        var segment = OutboxSegment.Create(_options.Folder, _nextNumber++, _nextOrdinal);
        var buffer = new RecordBuffer();
        buffer.Begin();
        ControlRecords.Write(
            new SegmentHeader
            {
                Stream = _stream,
                NextSequence = _nextSequence,
                NextReading = _nextReading,
                Discarded = _discarded,
                Marks = new Dictionary<string, long>(_marks, StringComparer.Ordinal),
            },
            buffer);
        OutboxRecord.Seal(buffer.Written, RecordKind.Header);
        segment.Append(buffer.Written);
        _segments.Add(segment);
        return segment;
    }

    // The operator's limits: what is too old goes; when there is too much the oldest gauges go, then the oldest of all. Everything given up is counted.
    void EnforceLimits()
    {
        var oldest = _time.GetUtcNow().ToUnixTimeMilliseconds() - (long)_options.MaximumAge.TotalMilliseconds;
        while (_segments.Count > 1 && _segments[0].Entries.Count > 0 && _segments[0].Newest < oldest)
        {
            GiveUp(_segments[0]);
        }

        var rewriter = new SegmentRewriter(_options.IsCounter);
        while (Bytes > _options.MaximumBytes && _segments.FirstOrDefault(segment => !segment.IsThinned && segment != _active) is { } full)
        {
            var (file, entries) = rewriter.Rewrite(full);
            _discarded += full.Replace(file, entries);
        }

        while (_segments.Count > 1 && Bytes > _options.MaximumBytes)
        {
            GiveUp(_segments[0]);
        }
    }

    long Bytes => _segments.Sum(segment => segment.Length);

    void GiveUp(OutboxSegment segment)
    {
        for (var i = 0; i < segment.Entries.Count; i++)
        {
            if (segment.Acknowledge(i))
            {
                _discarded += segment.Entries[i].Readings;
                _pending--;
            }
        }

        _segments.Remove(segment);
        segment.Delete();
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
            CommitFailure = null;
            return true;
        }
        catch (IOException exception)
        {
            CommitFailure = exception.Message;
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
            (active, last) = (_active, _nextOrdinal - 1);
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
            RemoveAcknowledgedSegments();
        }

        if (news)
        {
            _changed.Pulse();
        }
    }

    // Never the active one: it carries the stream's position and the progress marks.
    void RemoveAcknowledgedSegments()
    {
        for (var i = _segments.Count - 1; i >= 0; i--)
        {
            var segment = _segments[i];
            if (segment.Pending == 0 && segment != _active)
            {
                _segments.RemoveAt(i);
                segment.Delete();
            }
        }
    }
}
