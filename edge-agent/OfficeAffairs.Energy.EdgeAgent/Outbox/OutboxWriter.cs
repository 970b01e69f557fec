using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Outbox;

/// <summary>Gives batches their names and writes them, and everything else, into the active segment. Not thread-safe; the outbox guards it.</summary>
sealed class OutboxWriter(OutboxOptions options, RecoveredOutbox recovered, TimeProvider time)
{
    readonly RecordBuffer _buffer = new();
    readonly Dictionary<string, long> _marks = recovered.Marks;
    long _nextNumber = recovered.NextNumber;
    long _nextOrdinal = recovered.NextOrdinal;
    long _nextSequence = recovered.Position?.NextSequence ?? 1;

    /// <summary>The stream that new batches belong to: a new one when nobody knows which names the old one has given.</summary>
    public Guid Stream { get; } = recovered.Position?.Stream ?? Guid.NewGuid();

    /// <summary>Readings in the stream.</summary>
    public long NextReading { get; private set; } = recovered.Position?.NextReading ?? 0;

    /// <summary>The ordinal that the next batch will get.</summary>
    public long NextOrdinal => Interlocked.Read(ref _nextOrdinal);

    /// <summary>How far a reader has come; null when it never did.</summary>
    public long? Progress(string reader) => _marks.TryGetValue(reader, out var moment) ? moment : null;

    /// <summary>Writes the readings as the stream's next batch.</summary>
    /// <exception cref="IOException">The disk is full or failing; everything is as before.</exception>
    public PendingBatch Append(BatchDraft draft, SegmentQueue segments)
    {
        segments.Add(Write(draft, segments.Active));
        var batch = new PendingBatch(Stream, _nextSequence, draft.Readings.Length, draft.IsHistory, _nextOrdinal);
        Interlocked.Increment(ref _nextOrdinal);
        _nextSequence++;
        NextReading += draft.Readings.Length;
        if (draft.Mark is { } mark)
        {
            _marks[mark.Reader] = mark.UnixMilliseconds;
        }

        return batch;
    }

    /// <summary>
    /// Writes down what was acknowledged, without forcing it to disk: losing it means sending a batch again, which the aggregator takes for what it is.
    /// </summary>
    /// <exception cref="IOException">The disk is full or failing.</exception>
    public void Append(Acknowledgement acknowledgement, SegmentQueue segments)
    {
        _buffer.Begin();
        ControlRecords.Write(acknowledgement, _buffer);
        OutboxRecord.Seal(_buffer.Written, RecordKind.Acknowledged);
        segments.Active.Append(_buffer.Written);
    }

    /// <summary>Begins a new segment; it counts only when its header stands in it and its name in the folder.</summary>
    /// <exception cref="IOException">The disk is full or failing; everything is as before.</exception>
    public void StartSegment(SegmentQueue segments)
    {
        var segment = OutboxSegment.Create(options.Folder, _nextNumber++, NextOrdinal);
        try
        {
            _buffer.Begin();
            ControlRecords.Write(
                new SegmentHeader
                {
                    Stream = Stream,
                    NextSequence = _nextSequence,
                    NextReading = NextReading,
                    Discarded = segments.Discarded,
                    Marks = new Dictionary<string, long>(_marks, StringComparer.Ordinal),
                },
                _buffer);
            OutboxRecord.Seal(_buffer.Written, RecordKind.Header);
            segment.Append(_buffer.Written);
            FolderSync.Flush(options.Folder);
        }
        catch (IOException)
        {
            segment.Delete();
            throw;
        }

        segments.Add(segment);
    }

    SegmentEntry Write(BatchDraft draft, OutboxSegment segment)
    {
        var created = time.GetUtcNow().ToUnixTimeMilliseconds();
        _buffer.Begin();
        new BatchPrefix(Stream, _nextSequence, NextReading, created, draft.Readings.Length, draft.IsHistory, draft.Mark).Write(_buffer);
        var prefix = _buffer.Written.Length;
        BatchCodec.Encode(
            new ReadingBatch
            {
                Agent = options.Agent,
                Stream = Stream,
                Sequence = _nextSequence,
                FirstReading = NextReading,
                CreatedUnixMilliseconds = created,
                ConfigurationHash = draft.ConfigurationHash,
                Points = draft.Points,
                Readings = draft.Readings,
            },
            _buffer);
        OutboxRecord.Seal(_buffer.Written, RecordKind.Batch);
        var entry = new SegmentEntry(
            Stream, _nextSequence, draft.Readings.Length, draft.IsHistory, segment.Length + prefix, _buffer.Written.Length - prefix, created);
        segment.Append(_buffer.Written);
        return entry;
    }
}
