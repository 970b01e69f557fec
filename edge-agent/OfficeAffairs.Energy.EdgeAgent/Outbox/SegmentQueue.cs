using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Outbox;

/// <summary>The segments in their order, what is pending in them, and what of them was given up. Not thread-safe; the outbox guards it.</summary>
sealed class SegmentQueue(List<OutboxSegment> segments)
{
    long _pending = segments.Sum(segment => (long)segment.Pending);

    /// <summary>The segment that is appended to: the last one.</summary>
    public OutboxSegment Active => segments[^1];

    /// <summary>Batches not acknowledged.</summary>
    public long Pending => Interlocked.Read(ref _pending);

    /// <summary>Bytes on disk.</summary>
    public long Bytes => segments.Sum(segment => segment.Length);

    /// <summary>Readings given up.</summary>
    public long Discarded { get; set; }

    /// <summary>When the oldest pending batch's segment began, milliseconds since 1970 UTC; 0 when nothing is pending.</summary>
    public long Oldest => segments.FirstOrDefault(segment => segment.Pending > 0)?.Oldest ?? 0;

    /// <summary>Makes a segment the active one.</summary>
    public void Add(OutboxSegment segment) => segments.Add(segment);

    /// <summary>Notes a batch that was appended to the active segment.</summary>
    public void Add(SegmentEntry entry)
    {
        Active.Add(entry);
        Interlocked.Increment(ref _pending);
    }

    /// <summary>The first batch behind an ordinal that is not acknowledged, up to the last durable one; null when there is none.</summary>
    public PendingBatch? NextAfter(long ordinal, long durable)
    {
        foreach (var segment in segments)
        {
            if (segment.Pending == 0 || segment.FirstOrdinal + segment.Entries.Count <= ordinal + 1)
            {
                continue;
            }

            for (var i = (int)Math.Max(0, ordinal + 1 - segment.FirstOrdinal); i < segment.Entries.Count; i++)
            {
                if (segment.FirstOrdinal + i > durable)
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

    /// <summary>The segment of a batch and its place in it; null when it is acknowledged or was given up.</summary>
    public (OutboxSegment Segment, int Index)? Find(long ordinal)
    {
        foreach (var segment in segments)
        {
            var index = ordinal - segment.FirstOrdinal;
            if (index >= 0 && index < segment.Entries.Count)
            {
                return segment.IsAcknowledged((int)index) ? null : (segment, (int)index);
            }
        }

        return null;
    }

    /// <summary>Marks batches as acknowledged.</summary>
    /// <returns>How many were not before.</returns>
    public int Acknowledge(Guid stream, IReadOnlyList<SequenceRange> ranges)
    {
        var newly = OutboxRecovery.Acknowledge(segments, stream, ranges);
        Interlocked.Add(ref _pending, -newly);
        return newly;
    }

    /// <summary>Gives up one batch.</summary>
    public void GiveUp(OutboxSegment segment, int index)
    {
        if (segment.Acknowledge(index))
        {
            Discarded += segment.Entries[index].Readings;
            Interlocked.Decrement(ref _pending);
        }
    }

    /// <summary>Gives up whole segments that were finished before a moment.</summary>
    public void GiveUpOlderThan(long unixMilliseconds)
    {
        while (segments.Count > 1 && segments[0].Entries.Count > 0 && segments[0].Newest < unixMilliseconds)
        {
            GiveUp(segments[0]);
        }
    }

    /// <summary>Thins segments from the oldest on until they take no more than so many bytes; the active one stays as it is.</summary>
    /// <returns>True when that was enough.</returns>
    /// <exception cref="IOException">The disk has no room even for the thinned segment.</exception>
    public bool Thin(long maximumBytes, Func<BatchPoint, bool> isCounter)
    {
        var rewriter = new SegmentRewriter(isCounter);
        while (Bytes > maximumBytes && segments.FirstOrDefault(segment => !segment.IsThinned && segment != Active) is { } full)
        {
            var (file, entries) = rewriter.Rewrite(full);
            Discarded += full.Replace(file, entries);
        }

        return Bytes <= maximumBytes;
    }

    /// <summary>Gives up whole segments from the oldest on until the rest takes no more than so many bytes.</summary>
    public void GiveUp(long maximumBytes)
    {
        while (segments.Count > 1 && Bytes > maximumBytes)
        {
            GiveUp(segments[0]);
        }
    }

    /// <summary>Deletes segments without pending batches, but never the active one: it carries the stream's position and the progress marks.</summary>
    public void RemoveAcknowledged()
    {
        for (var i = segments.Count - 2; i >= 0; i--)
        {
            if (segments[i].Pending == 0)
            {
                segments[i].Delete();
                segments.RemoveAt(i);
            }
        }
    }

    /// <summary>Closes the files.</summary>
    public void Close() => segments.ForEach(segment => segment.Dispose());

    void GiveUp(OutboxSegment segment)
    {
        for (var i = 0; i < segment.Entries.Count; i++)
        {
            GiveUp(segment, i);
        }

        segments.Remove(segment);
        segment.Delete();
    }
}
