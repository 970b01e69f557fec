using OfficeAffairs.Energy.EdgeAgent.Outbox;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Publishing;

/// <summary>
/// Decides which batch is sent next: fresh ones first, then the backlog in order and at its pace; at most a window under way without acknowledgement; again what was
/// not acknowledged in time. Pure: the outbox is asked through a function, the time comes in. Not thread-safe.
/// </summary>
/// <param name="size">Batches under way at most.</param>
/// <param name="reservedForLive">Places kept free of backlog.</param>
/// <param name="resendAfter">When a batch without acknowledgement is sent again.</param>
/// <param name="pace">The pace of the backlog.</param>
/// <param name="sizeOfSmall">Batches under way at most while they are so small that all of them together hold few readings; not below <paramref name="size"/>.</param>
/// <param name="fewReadings">How many readings are few.</param>
sealed class DeliveryWindow(int size, int reservedForLive, TimeSpan resendAfter, BacklogPace pace, int sizeOfSmall = 0, long fewReadings = 0)
{
    readonly Dictionary<(Guid Stream, long Sequence), Sent> _underWay = [];
    long _liveFloor = 1;
    long _liveCursor;
    long _backlogCursor;
    long _readingsUnderWay;
    bool _withheld;

    /// <summary>Batches sent and not acknowledged.</summary>
    public int UnderWay => _underWay.Count;

    /// <summary>Batches sent more than once since the start.</summary>
    public long Resent { get; private set; }

    /// <summary>Starts anew on a new connection: nothing counts as under way, and what is in the outbox already is backlog.</summary>
    /// <param name="liveFloor">The ordinal from which batches are fresh.</param>
    /// <param name="now">This moment.</param>
    /// <param name="chance">A random number from 0 to 1 for the wait before the backlog.</param>
    public void Restart(long liveFloor, DateTimeOffset now, double chance)
    {
        pace.Restart(now, chance);
        _withheld = false;
        _underWay.Clear();
        _readingsUnderWay = 0;
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
            return Note(overdue, IsLive(overdue), now, isRepetition: true);
        }

        if (_underWay.Count < Size && Advance(ref _liveCursor, live: true, nextAfter) is { } fresh)
        {
            return Note(fresh, live: true, now);
        }

        _withheld = false;
        if (_underWay.Count >= Size - reservedForLive)
        {
            return null;
        }

        if (now < pace.NotBefore)
        {
            _withheld = true;
            return null;
        }

        if (Advance(ref _backlogCursor, live: false, nextAfter) is not { } old)
        {
            return null;
        }

        pace.Sent(old.Readings, now);
        return Note(old, live: false, now);
    }

    /// <summary>Takes acknowledged batches out of the window.</summary>
    /// <returns>When the last of them was sent; null when none was under way, or a repetition makes it unclear which sending was acknowledged.</returns>
    public DateTimeOffset? Acknowledge(Guid stream, IReadOnlyList<SequenceRange> ranges)
    {
        DateTimeOffset? last = null;
        foreach (var (key, sent) in _underWay.Where(pair => pair.Key.Stream == stream && ranges.Any(range => pair.Key.Sequence >= range.First && pair.Key.Sequence <= range.Last)).ToArray())
        {
            last = sent.IsRepetition || sent.At < last ? last : sent.At;
            Forget(sent.Batch);
        }

        return last;
    }

    /// <summary>Takes a batch out of the window that is not in the outbox any more.</summary>
    public void Forget(PendingBatch batch) => _readingsUnderWay -= _underWay.Remove((batch.Stream, batch.Sequence)) ? batch.Readings : 0;

    /// <summary>When there is something to do without anything happening: a batch becomes overdue, or the backlog may go on; null when never.</summary>
    public DateTimeOffset? NextMoment()
    {
        DateTimeOffset? overdue = _underWay.Count == 0 ? null : _underWay.Values.Min(sent => sent.At) + resendAfter;
        return _withheld && (overdue is null || pace.NotBefore < overdue) ? pace.NotBefore : overdue;
    }

    // Small batches must not make a round trip each the limit of the rate.
    int Size => _readingsUnderWay < fewReadings ? Math.Max(size, sizeOfSmall) : size;

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

    Delivery Note(PendingBatch batch, bool live, DateTimeOffset now, bool isRepetition = false)
    {
        Forget(batch);
        _underWay[(batch.Stream, batch.Sequence)] = new Sent(batch, now, isRepetition);
        _readingsUnderWay += batch.Readings;
        return new Delivery(batch, live);
    }

    readonly record struct Sent(PendingBatch Batch, DateTimeOffset At, bool IsRepetition);
}
