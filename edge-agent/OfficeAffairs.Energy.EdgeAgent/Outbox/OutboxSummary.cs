namespace OfficeAffairs.Energy.EdgeAgent.Outbox;

/// <summary>How full the outbox is.</summary>
/// <param name="Stream">The stream that new batches belong to.</param>
/// <param name="ReadingsTaken">Readings in that stream since it began.</param>
/// <param name="PendingBatches">Batches that the aggregator has not acknowledged, of all streams.</param>
/// <param name="Bytes">Bytes on disk.</param>
/// <param name="ReadingsDiscarded">Readings given up in that stream.</param>
/// <param name="State">How it stands to its disk.</param>
/// <param name="OldestUnixMilliseconds">When the oldest batch in it was made; 0 when it is empty.</param>
readonly record struct OutboxSummary(
    Guid Stream, long ReadingsTaken, long PendingBatches, long Bytes, long ReadingsDiscarded, OutboxState State = OutboxState.Normal, long OldestUnixMilliseconds = 0);
