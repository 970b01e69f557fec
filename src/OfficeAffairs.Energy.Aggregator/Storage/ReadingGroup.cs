using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>
/// The readings of the batches of one transaction, ordered by point: rows of a point then lie together in the table and in its index, which makes
/// both the insertion and every later read of a series cheaper. Ordered by counting, so nothing is compared and no reading is allocated.
/// </summary>
sealed class ReadingGroup
{
    readonly List<Part> _parts = [];
    readonly Dictionary<int, int> _slots = [];
    readonly List<PointSummary> _summaries = [];
    int[] _starts = [];

    /// <summary>How many readings there are.</summary>
    public int Count { get; private set; }

    /// <summary>What is said of each point: first and last time, newest reading, number of readings.</summary>
    public IReadOnlyList<PointSummary> Points => _summaries;

    /// <summary>Takes the readings of a batch in.</summary>
    /// <param name="batch">A batch whose points are all known.</param>
    /// <param name="batchId">Its row in the ledger.</param>
    public void Add(IncomingBatch batch, long batchId)
    {
        var slots = new int[batch.Points.Length];
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = batch.Points[i].IsKnown ? SlotOf(batch.Points[i]) : -1;
        }

        foreach (ref readonly var reading in batch.Batch.Readings.Span)
        {
            _summaries[slots[reading.Point]].Add(in reading);
        }

        Count += batch.Batch.Readings.Length;
        _parts.Add(new Part(batch.Batch.Readings, slots, batchId));
    }

    /// <summary>Writes every reading as a row of a binary COPY.</summary>
    public void WriteTo(ReadingCopyBuffer rows)
    {
        _starts = new int[_summaries.Count];
        var next = 0;
        for (var i = 0; i < _starts.Length; i++)
        {
            _starts[i] = next;
            next += _summaries[i].Count;
        }

        foreach (var part in _parts)
        {
            foreach (ref readonly var reading in part.Readings.Span)
            {
                var slot = part.Slots[reading.Point];
                rows.WriteRow(_starts[slot]++, _summaries[slot].Point.PointId, in reading, part.BatchId);
            }
        }
    }

    int SlotOf(PointEntry point)
    {
        if (!_slots.TryGetValue(point.PointId, out var slot))
        {
            slot = _summaries.Count;
            _summaries.Add(new PointSummary(point));
            _slots.Add(point.PointId, slot);
        }

        return slot;
    }

    readonly record struct Part(ReadOnlyMemory<Reading> Readings, int[] Slots, long BatchId);
}
