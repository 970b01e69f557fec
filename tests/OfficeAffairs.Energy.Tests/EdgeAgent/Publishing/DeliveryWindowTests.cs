using OfficeAffairs.Energy.EdgeAgent.Outbox;
using OfficeAffairs.Energy.EdgeAgent.Publishing;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Publishing;

public sealed class DeliveryWindowTests
{
    static readonly Guid Stream = Guid.NewGuid();
    static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    readonly SortedDictionary<long, PendingBatch> _outbox = [];
    readonly DeliveryWindow _window = new(size: 4, reservedForLive: 2, TimeSpan.FromSeconds(30), new BacklogPace(1e9, TimeSpan.Zero));

    [Fact]
    public void Fresh_batches_go_before_the_backlog_and_the_backlog_in_order()
    {
        Put(1, 2);
        _window.Restart(liveFloor: 3, Now, chance: 0);
        Put(3);
        Assert.Equal([(3, true), (1, false)], Send());
    }

    [Fact]
    public void Backlog_leaves_places_for_fresh_batches()
    {
        Put(1, 2, 3, 4, 5, 6);
        _window.Restart(liveFloor: 7, Now, chance: 0);
        Assert.Equal([(1, false), (2, false)], Send());
        Put(7, 8, 9);
        Assert.Equal([(7, true), (8, true)], Send());
    }

    [Fact]
    public void Acknowledged_batches_make_room()
    {
        Put(1, 2, 3);
        _window.Restart(liveFloor: 9, Now, chance: 0);
        Send();
        Acknowledge(1, 2);
        Assert.Equal([(3, false)], Send());
    }

    [Fact]
    public void While_batches_are_small_more_of_them_are_under_way_and_large_ones_bring_the_window_back()
    {
        var window = new DeliveryWindow(size: 2, reservedForLive: 0, TimeSpan.FromSeconds(30), new BacklogPace(1e9, TimeSpan.Zero), sizeOfSmall: 4, fewReadings: 100);
        window.Restart(liveFloor: 1, Now, chance: 0);
        Put(1, 2, 3, 4, 5);
        _outbox[4] = Batch(4) with { Readings = 200 };
        Assert.Equal(4, Enumerable.Range(0, 9).TakeWhile(_ => window.Next(Now, NextAfter) is not null).Count());
        window.Acknowledge(Stream, [new(1, 2)]);
        Assert.Null(window.Next(Now, NextAfter));
        window.Acknowledge(Stream, [new(4, 4)]);
        Assert.Equal(5, window.Next(Now, NextAfter)?.Batch.Sequence);
    }

    [Fact]
    public void History_is_never_sent_as_live()
    {
        _window.Restart(liveFloor: 1, Now, chance: 0);
        _outbox[1] = Batch(1) with { IsHistory = true };
        Put(2);
        Assert.Equal([(2, true), (1, false)], Send());
    }

    [Fact]
    public void Batch_without_acknowledgement_is_sent_again_after_the_time_and_not_before()
    {
        Put(1);
        _window.Restart(liveFloor: 2, Now, chance: 0);
        Send();
        Assert.Equal(Now.AddSeconds(30), _window.NextMoment());
        Assert.Empty(Send(Now.AddSeconds(29)));
        Assert.Equal([(1, false)], Send(Now.AddSeconds(30)));
        Assert.Equal(1, _window.Resent);
        Assert.Empty(Send(Now.AddSeconds(31)));
    }

    [Fact]
    public void New_connection_sends_everything_pending_again_as_backlog()
    {
        _window.Restart(liveFloor: 1, Now, chance: 0);
        Put(1, 2);
        Send();
        _window.Restart(liveFloor: 3, Now, chance: 0);
        Assert.Equal([(1, false), (2, false)], Send());
    }

    [Fact]
    public void Whatever_happens_every_batch_is_delivered_and_the_window_is_kept()
    {
        var random = new Random(9);
        var (now, next) = (Now, 1L);
        _window.Restart(liveFloor: 1, Now, chance: 0);
        for (var step = 0; step < 20_000; step++)
        {
            now += TimeSpan.FromSeconds(random.Next(3));
            switch (random.Next(step < 15_000 ? 4 : 3))
            {
                case 0 when _window.UnderWay > 0 && _outbox.Count > 0:
                    var acknowledged = _outbox.Keys.ElementAt(random.Next(Math.Min(4, _outbox.Count)));
                    Acknowledge(acknowledged, acknowledged);
                    break;
                case 1 when random.Next(50) == 0:
                    _window.Restart(next, now, chance: 0);
                    break;
                case 3:
                    Put(next++);
                    break;
                default:
                    Send(now);
                    break;
            }

            Assert.InRange(_window.UnderWay, 0, 4);
        }

        for (var i = 0; _outbox.Count > 0 && i < 100_000; i++)
        {
            now += TimeSpan.FromSeconds(31);
            foreach (var (ordinal, _) in Send(now))
            {
                Acknowledge(ordinal, ordinal);
            }
        }

        Assert.Empty(_outbox);
    }

    void Put(params long[] ordinals)
    {
        foreach (var ordinal in ordinals)
        {
            _outbox[ordinal] = Batch(ordinal);
        }
    }

    static PendingBatch Batch(long ordinal) => new(Stream, ordinal, 1, IsHistory: false, ordinal);

    void Acknowledge(long first, long last)
    {
        for (var ordinal = first; ordinal <= last; ordinal++)
        {
            _outbox.Remove(ordinal);
        }

        _window.Acknowledge(Stream, [new(first, last)]);
    }

    PendingBatch? NextAfter(long ordinal) => _outbox.Values.Where(batch => batch.Ordinal > ordinal).Select(batch => (PendingBatch?)batch).FirstOrDefault();

    List<(long Ordinal, bool IsLive)> Send(DateTimeOffset? now = null)
    {
        var sent = new List<(long, bool)>();
        while (_window.Next(now ?? Now, NextAfter) is { } delivery)
        {
            sent.Add((delivery.Batch.Ordinal, delivery.IsLive));
        }

        return sent;
    }
}
