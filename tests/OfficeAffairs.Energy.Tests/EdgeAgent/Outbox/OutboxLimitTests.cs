using OfficeAffairs.Energy.EdgeAgent.Outbox;
using OfficeAffairs.Energy.Messaging;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Outbox;

/// <summary>What goes first when there is too much, and that it is counted.</summary>
public sealed class OutboxLimitTests
{
    const long Minute = 60_000;
    const int Points = 60;

    [Fact]
    public async Task Gauges_go_first_and_counters_keep_a_reading_of_every_hour()
    {
        using var folder = new ScratchFolder();
        await using var outbox = Open(folder, maximumBytes: 250_000);
        for (var minute = 0; minute < 600; minute++)
        {
            outbox.Append(Draft(minute));
        }

        var batches = await outbox.ReadAllAsync();
        var readings = batches.SelectMany(batch => batch.Readings.ToArray().Select(reading => (batch.Points[reading.Point].Key, reading.UnixMilliseconds))).ToList();
        Assert.InRange(outbox.Summary.Bytes, 1, 260_000);
        Assert.Equal(600 * Points, outbox.Summary.ReadingsTaken);
        Assert.Equal((600 * Points) - readings.Count, outbox.Summary.ReadingsDiscarded);

        // The oldest hours have their counters, and only those; the newest minutes have everything.
        var hours = readings.Where(reading => reading.Key == "energy").Select(reading => reading.UnixMilliseconds / (60 * Minute)).Distinct().Count();
        Assert.Equal(10, hours);
        Assert.DoesNotContain(readings, reading => reading.Key == "voltage" && reading.UnixMilliseconds < 60 * Minute);
        Assert.Contains(readings, reading => reading is { Key: "voltage", UnixMilliseconds: 599 * Minute });
    }

    [Fact]
    public async Task Thinned_batches_keep_their_names_over_a_restart_and_can_be_acknowledged()
    {
        using var folder = new ScratchFolder();
        List<ReadingBatch> before;
        await using (var outbox = Open(folder, maximumBytes: 250_000))
        {
            for (var minute = 0; minute < 600; minute++)
            {
                outbox.Append(Draft(minute));
            }

            before = await outbox.ReadAllAsync();
        }

        await using var again = Open(folder, maximumBytes: 250_000);
        Assert.Empty(again.Damage);
        Assert.Equal(600 * Points, again.Summary.ReadingsTaken);
        var after = await again.ReadAllAsync();
        Assert.Equal(before.Select(batch => (batch.Sequence, batch.FirstReading, batch.Readings.Length)), after.Select(batch => (batch.Sequence, batch.FirstReading, batch.Readings.Length)));
        Assert.Equal(after.Count, again.Acknowledge(again.Summary.Stream, [new SequenceRange(1, 600)]));
        Assert.Equal(0, again.Summary.PendingBatches);
    }

    [Fact]
    public async Task Readings_older_than_the_limit_are_given_up()
    {
        using var folder = new ScratchFolder();
        var clock = new ManualTimeProvider();
        await using var outbox = BatchOutbox.Open(
            new OutboxOptions { Folder = folder.Path, Agent = "agent-1", SegmentBytes = 2_000, MaximumAge = TimeSpan.FromDays(1) }, clock);
        for (var i = 0; i < 100; i++)
        {
            outbox.Append(OutboxSample.Draft(10));
        }

        clock.Advance(TimeSpan.FromDays(2));
        for (var i = 0; i < 100; i++)
        {
            outbox.Append(OutboxSample.Draft(10));
        }

        Assert.InRange(outbox.Summary.PendingBatches, 100, 125);
        Assert.Equal(2_000 - (outbox.Summary.PendingBatches * 10), outbox.Summary.ReadingsDiscarded);
    }

    static BatchOutbox Open(ScratchFolder folder, long maximumBytes) => BatchOutbox.Open(
        new OutboxOptions { Folder = folder.Path, Agent = "agent-1", SegmentBytes = 5_000, MaximumBytes = maximumBytes, IsCounter = point => point.Key == "energy", MaximumAge = TimeSpan.FromDays(40_000) },
        TimeProvider.System);

    static BatchDraft Draft(int minute) => new()
    {
        Points = [.. Enumerable.Range(0, Points).Select(i => new BatchPoint("M1", i == 0 ? "energy" : i == 1 ? "voltage" : "other" + i, 1))],
        Readings = Enumerable.Range(0, Points).Select(i => new Reading(i, minute * Minute, minute)).ToArray(),
    };
}
