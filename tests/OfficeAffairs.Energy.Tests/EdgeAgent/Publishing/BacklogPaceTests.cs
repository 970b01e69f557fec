using OfficeAffairs.Energy.EdgeAgent.Outbox;
using OfficeAffairs.Energy.EdgeAgent.Publishing;
using OfficeAffairs.Energy.Messaging;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Publishing;

/// <summary>Live data first, the backlog beside it: when it begins and how fast it goes, by a clock that only the test moves.</summary>
public sealed class BacklogPaceTests
{
    const int ReadingsPerBatch = 100;
    static readonly Guid Stream = Guid.NewGuid();
    readonly ManualTimeProvider _clock = new();
    readonly SortedDictionary<long, PendingBatch> _outbox = [];

    [Fact]
    public void Backlog_waits_a_random_share_of_the_longest_wait_and_fresh_batches_do_not()
    {
        var window = Window(readingsPerSecond: 1e9, longestWait: TimeSpan.FromSeconds(10));
        Put(1, 2);
        window.Restart(liveFloor: 2, _clock.GetUtcNow(), chance: 0.25);
        Assert.Equal([(2, true)], Send(window));
        Assert.Equal(_clock.GetUtcNow().AddSeconds(2.5), window.NextMoment());
        _clock.Advance(TimeSpan.FromSeconds(2.4));
        Assert.Empty(Send(window));
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal([(1, false)], Send(window));
    }

    [Fact]
    public void Backlog_keeps_its_rate_over_any_stretch_and_is_a_second_ahead_at_most()
    {
        const double Rate = 1_000;
        var window = Window(Rate, TimeSpan.Zero);
        Put([.. Enumerable.Range(1, 500).Select(i => (long)i)]);
        window.Restart(liveFloor: 501, _clock.GetUtcNow(), chance: 0);
        var sent = new List<DateTimeOffset>();
        for (var step = 0; step < 600; step++)
        {
            foreach (var (ordinal, _) in Send(window))
            {
                sent.Add(_clock.GetUtcNow());
                window.Acknowledge(Stream, [new SequenceRange(ordinal, ordinal)]);
            }

            _clock.Advance(TimeSpan.FromSeconds(0.1));
        }

        Assert.Equal(500, sent.Count);
        for (var first = 0; first < sent.Count; first++)
        {
            for (var last = first; last < sent.Count; last++)
            {
                var readings = (last - first + 1) * ReadingsPerBatch;
                Assert.True(readings <= (Rate * ((sent[last] - sent[first]).TotalSeconds + 1)) + ReadingsPerBatch);
            }
        }

        // 50,000 readings at 1,000 a second, the first second's worth at once.
        Assert.InRange((sent[^1] - sent[0]).TotalSeconds, 47, 51);
    }

    [Fact]
    public void Fresh_batches_go_at_once_while_the_backlog_is_held_back()
    {
        var window = Window(readingsPerSecond: 10, TimeSpan.Zero);
        Put(1, 2, 3);
        window.Restart(liveFloor: 4, _clock.GetUtcNow(), chance: 0);
        Send(window);
        for (var ordinal = 4L; ordinal < 20; ordinal++)
        {
            Put(ordinal);
            Assert.Contains((ordinal, true), Send(window));
            window.Acknowledge(Stream, [new SequenceRange(ordinal, ordinal)]);
            _clock.Advance(TimeSpan.FromSeconds(0.01));
        }
    }

    [Fact]
    public void Acknowledgement_tells_when_its_batch_was_sent_unless_it_was_sent_twice()
    {
        var window = Window(readingsPerSecond: 1e9, TimeSpan.Zero);
        Put(1, 2);
        window.Restart(liveFloor: 1, _clock.GetUtcNow(), chance: 0);
        Send(window);
        var sent = _clock.GetUtcNow();
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(sent, window.Acknowledge(Stream, [new SequenceRange(1, 1)]));
        _clock.Advance(TimeSpan.FromSeconds(30));
        Send(window);
        Assert.Null(window.Acknowledge(Stream, [new SequenceRange(2, 2)]));
    }

    static DeliveryWindow Window(double readingsPerSecond, TimeSpan longestWait) =>
        new(size: 64, reservedForLive: 16, TimeSpan.FromSeconds(30), new BacklogPace(readingsPerSecond, longestWait));

    void Put(params long[] ordinals)
    {
        foreach (var ordinal in ordinals)
        {
            _outbox[ordinal] = new PendingBatch(Stream, ordinal, ReadingsPerBatch, IsHistory: false, ordinal);
        }
    }

    List<(long Ordinal, bool IsLive)> Send(DeliveryWindow window)
    {
        var sent = new List<(long, bool)>();
        while (window.Next(_clock.GetUtcNow(), after => _outbox.Where(pair => pair.Key > after).Select(pair => (PendingBatch?)pair.Value).FirstOrDefault()) is { } delivery)
        {
            sent.Add((delivery.Batch.Ordinal, delivery.IsLive));
        }

        return sent;
    }
}
