using OfficeAffairs.Energy.EdgeAgent.Outbox;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Outbox;

/// <summary>Outboxes and drafts for the tests of this room.</summary>
static class OutboxSample
{
    public static BatchOutbox Open(ScratchFolder folder, long segmentBytes = 8 * 1024 * 1024, long maximumBytes = long.MaxValue) => BatchOutbox.Open(
        new OutboxOptions { Folder = folder.Path, Agent = "agent-1", SegmentBytes = segmentBytes, MaximumBytes = maximumBytes }, TimeProvider.System);

    public static BatchDraft Draft(int readings, long firstTime = 1_700_000_000_000, ProgressMark? mark = null, bool isHistory = false) => new()
    {
        Points = [new BatchPoint("M1", "energy.active.import.total", 2), new BatchPoint("M2", "voltage.L1", 1)],
        Readings = Enumerable.Range(0, readings).Select(i => new Reading(i % 2, firstTime + (i * 1000), (firstTime % 1000) + (i / 10.0))).ToArray(),
        Mark = mark,
        IsHistory = isHistory,
    };

    /// <summary>Waits until the batch is shown, which means that it is durable.</summary>
    public static async Task<PendingBatch> WhenShownAsync(this BatchOutbox outbox, long afterOrdinal)
    {
        while (true)
        {
            var changed = outbox.Changed;
            if (outbox.NextAfter(afterOrdinal) is { } batch)
            {
                return batch;
            }

            await changed.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>All pending batches, decoded.</summary>
    public static async Task<List<ReadingBatch>> ReadAllAsync(this BatchOutbox outbox)
    {
        var batches = new List<ReadingBatch>();
        var ordinal = 0L;
        while (batches.Count < outbox.Summary.PendingBatches)
        {
            var pending = await outbox.WhenShownAsync(ordinal);
            ordinal = pending.Ordinal;
            batches.Add(BatchCodec.Decode(outbox.Read(pending)));
        }

        return batches;
    }

    public static IEnumerable<string> SegmentFiles(ScratchFolder folder) => Directory.GetFiles(folder.Path, "segment-*.outbox").Order(StringComparer.Ordinal);
}
