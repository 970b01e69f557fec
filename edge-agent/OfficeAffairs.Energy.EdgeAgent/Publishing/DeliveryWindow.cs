using OfficeAffairs.Energy.EdgeAgent.Outbox;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Publishing;

/// <summary>
/// Decides which batch is sent next: fresh ones first, then the backlog in order; at most a window under way without acknowledgement; again what was
/// not acknowledged in time. Pure: the outbox is asked through a function, the time comes in. Not thread-safe.
/// </summary>
sealed class DeliveryWindow(int size, int reservedForLive, TimeSpan resendAfter)
{
    readonly Dictionary<(Guid Stream, long Sequence), Sent> _underWay = [];
    long _liveFloor = 1;
    long _liveCursor;
    long _backlogCursor;

    /// <summary>Batches sent and not acknowledged.</summary>
    public int UnderWay => _underWay.Count;

    /// <summary>Batches sent more than once since the start.</summary>
    public long Resent { get; private set; }

    /// <summary>Starts anew on a new connection: nothing counts as under way, and what is in the outbox already is backlog.</summary>
    /// <param name="liveFloor">The ordinal from which batches are fresh.</param>
    public void Restart(long liveFloor)
    {
        _underWay.Clear();
        _liveFloor = liveFloor;
        _liveCursor = liveFloor - 1;
        _backlogCursor = 0;
    }

    /// <summary>The batch to send now, noted as sent; null when there is none or the window is full.</summary>
    /// <param name="now">This moment.</param>
    /// <param name="nextAfter">The first pending durable batch behind an ordinal.</param>
    public Delivery? Next(DateTimeOffset now, Func<long, PendingBatch?> nextAfter)
    {
        if (Overdue(now) is { } overdue)
        {
            Resent++;
            return Note(overdue, IsLive(overdue), now);
        }

        if (_underWay.Count < size && Advance(ref _liveCursor, live: true, nextAfter) is { } fresh)
        {
            return Note(fresh, live: true, now);
        }

        return _underWay.Count < size - reservedForLive && Advance(ref _backlogCursor, live: false, nextAfter) is { } old ? Note(old, live: false, now) : null;
    }

    /// <summary>Takes acknowledged batches out of the window.</summary>
    public void Acknowledge(Guid stream, IReadOnlyList<SequenceRange> ranges)
    {
        foreach (var key in _underWay.Keys.Where(key => key.Stream == stream && ranges.Any(range => key.Sequence >= range.First && key.Sequence <= range.Last)).ToArray())
        {
            _underWay.Remove(key);
        }
    }

    /// <summary>Takes a batch out of the window that is not in the outbox any more.</summary>
    public void Forget(PendingBatch batch) => _underWay.Remove((batch.Stream, batch.Sequence));

    /// <summary>When the first batch under way becomes overdue; null when none is under way.</summary>
    public DateTimeOffset? NextOverdue() => _underWay.Count == 0 ? null : _underWay.Values.Min(sent => sent.At) + resendAfter;

    PendingBatch? Overdue(DateTimeOffset now)
    {
        foreach (var sent in _underWay.Values)
        {
            if (now - sent.At >= resendAfter)
            {
                return sent.Batch;
            }
        }

        return null;
    }

    bool IsLive(PendingBatch batch) => !batch.IsHistory && batch.Ordinal >= _liveFloor;

    PendingBatch? Advance(ref long cursor, bool live, Func<long, PendingBatch?> nextAfter)
    {
        while (nextAfter(cursor) is { } batch)
        {
            cursor = batch.Ordinal;
            if (IsLive(batch) == live)
            {
                return batch;
            }
        }

        return null;
    }

    Delivery Note(PendingBatch batch, bool live, DateTimeOffset now)
    {
        _underWay[(batch.Stream, batch.Sequence)] = new Sent(batch, now);
        return new Delivery(batch, live);
    }

    readonly record struct Sent(PendingBatch Batch, DateTimeOffset At);
}
