using OfficeAffairs.Energy.EdgeAgent.Outbox;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Outbox;

public sealed class BatchOutboxTests
{
    [Fact]
    public async Task Batches_are_shown_in_order_and_tile_the_readings()
    {
        using var folder = new ScratchFolder();
        await using var outbox = OutboxSample.Open(folder);
        outbox.Append(OutboxSample.Draft(3));
        outbox.Append(OutboxSample.Draft(5));
        outbox.Append(OutboxSample.Draft(1));
        var batches = await outbox.ReadAllAsync();
        Assert.Equal([1L, 2L, 3L], batches.Select(batch => batch.Sequence));
        Assert.Equal([0L, 3L, 8L], batches.Select(batch => batch.FirstReading));
        Assert.All(batches, batch => Assert.Equal(outbox.Summary.Stream, batch.Stream));
        Assert.Equal(9, outbox.Summary.ReadingsTaken);
    }

    [Fact]
    public async Task Reopened_outbox_goes_on_in_the_same_stream_with_the_same_batches()
    {
        using var folder = new ScratchFolder();
        List<ReadingBatch> before;
        await using (var outbox = OutboxSample.Open(folder))
        {
            outbox.Append(OutboxSample.Draft(3, mark: new ProgressMark("fill/A1", 77)));
            outbox.Append(OutboxSample.Draft(4));
            before = await outbox.ReadAllAsync();
        }

        await using var again = OutboxSample.Open(folder);
        Assert.Empty(again.Damage);
        Assert.Equal(77, again.Progress("fill/A1"));
        again.Append(OutboxSample.Draft(2));
        var after = await again.ReadAllAsync();
        Assert.Equal([1L, 2L, 3L], after.Select(batch => batch.Sequence));
        Assert.Equal(7, after[2].FirstReading);
        Assert.Single(after.Select(batch => batch.Stream).Distinct());
        Assert.Equal(before[1].Readings.ToArray(), after[1].Readings.ToArray());
    }

    [Fact]
    public async Task Acknowledged_batches_are_gone_also_after_reopening()
    {
        using var folder = new ScratchFolder();
        await using (var outbox = OutboxSample.Open(folder))
        {
            for (var i = 0; i < 5; i++)
            {
                outbox.Append(OutboxSample.Draft(1));
            }

            await outbox.WhenShownAsync(4);
            Assert.Equal(3, outbox.Acknowledge(outbox.Summary.Stream, [new SequenceRange(1, 2), new SequenceRange(4, 4)]));
            Assert.Equal(0, outbox.Acknowledge(outbox.Summary.Stream, [new SequenceRange(1, 2)]));
            Assert.Equal(2, outbox.Summary.PendingBatches);
        }

        await using var again = OutboxSample.Open(folder);
        Assert.Equal([3L, 5L], (await again.ReadAllAsync()).Select(batch => batch.Sequence));
    }

    [Fact]
    public async Task Acknowledgement_of_another_stream_lets_nothing_go()
    {
        using var folder = new ScratchFolder();
        await using var outbox = OutboxSample.Open(folder);
        outbox.Append(OutboxSample.Draft(1));
        Assert.Equal(0, outbox.Acknowledge(Guid.NewGuid(), [new SequenceRange(1, 10)]));
        Assert.Equal(1, outbox.Summary.PendingBatches);
    }

    [Fact]
    public async Task Files_are_removed_when_all_their_batches_are_acknowledged()
    {
        using var folder = new ScratchFolder();
        await using var outbox = OutboxSample.Open(folder, segmentBytes: 2_000);
        for (var i = 0; i < 200; i++)
        {
            outbox.Append(OutboxSample.Draft(20));
        }

        Assert.True(OutboxSample.SegmentFiles(folder).Count() > 5);
        await outbox.WhenShownAsync(199);
        outbox.Acknowledge(outbox.Summary.Stream, [new SequenceRange(1, 200)]);
        await outbox.WaitForRoomAsync(0, TestContext.Current.CancellationToken);
        outbox.Append(OutboxSample.Draft(1));
        await outbox.WhenShownAsync(200);
        Assert.InRange(OutboxSample.SegmentFiles(folder).Count(), 1, 2);
        Assert.Equal(4_001, outbox.Summary.ReadingsTaken);
    }

    [Fact]
    public async Task Position_and_progress_outlive_the_files_that_brought_them()
    {
        using var folder = new ScratchFolder();
        Guid stream;
        await using (var outbox = OutboxSample.Open(folder, segmentBytes: 1_000))
        {
            stream = outbox.Summary.Stream;
            outbox.Append(OutboxSample.Draft(30, mark: new ProgressMark("run", 5)));
            await outbox.WhenShownAsync(0);
            outbox.Acknowledge(stream, [new SequenceRange(1, 1)]);
        }

        for (var i = 0; i < 3; i++)
        {
            await using var again = OutboxSample.Open(folder, segmentBytes: 1_000);
            Assert.Equal(stream, again.Summary.Stream);
            Assert.Equal(30, again.Summary.ReadingsTaken);
            Assert.Equal(5, again.Progress("run"));
            Assert.Single(OutboxSample.SegmentFiles(folder));
        }
    }

    [Fact]
    public async Task Second_process_on_the_same_folder_is_refused()
    {
        using var folder = new ScratchFolder();
        await using var outbox = OutboxSample.Open(folder);
        Assert.ThrowsAny<IOException>(() => OutboxSample.Open(folder));
    }

    [Fact]
    public async Task Full_outbox_gives_up_the_oldest_readings_and_counts_them()
    {
        using var folder = new ScratchFolder();
        await using var outbox = OutboxSample.Open(folder, segmentBytes: 2_000, maximumBytes: 20_000);
        for (var i = 0; i < 300; i++)
        {
            outbox.Append(OutboxSample.Draft(20));
        }

        var kept = await outbox.ReadAllAsync();
        Assert.InRange(outbox.Summary.Bytes, 1, 30_000);
        Assert.Equal(300, kept[^1].Sequence);
        Assert.Equal(6_000, outbox.Summary.ReadingsTaken);
        Assert.Equal(6_000 - kept.Sum(batch => batch.Readings.Length), outbox.Summary.ReadingsDiscarded);
    }

    [Fact]
    public async Task Waiting_for_room_ends_when_enough_is_acknowledged()
    {
        using var folder = new ScratchFolder();
        await using var outbox = OutboxSample.Open(folder);
        outbox.Append(OutboxSample.Draft(1));
        outbox.Append(OutboxSample.Draft(1));
        var room = outbox.WaitForRoomAsync(1, TestContext.Current.CancellationToken);
        Assert.False(room.IsCompleted);
        outbox.Acknowledge(outbox.Summary.Stream, [new SequenceRange(2, 2)]);
        await room.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }
}
