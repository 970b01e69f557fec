namespace OfficeAffairs.Energy.EdgeAgent.Outbox;

/// <summary>A durable batch that the aggregator has not acknowledged.</summary>
/// <param name="Stream">The stream it belongs to.</param>
/// <param name="Sequence">Its number in the stream.</param>
/// <param name="Readings">How many readings it holds.</param>
/// <param name="IsHistory">True for batches of a history fill, which are never sent as live.</param>
/// <param name="Ordinal">Its place in this outbox: grows with every batch, across streams and restarts of the process.</param>
readonly record struct PendingBatch(Guid Stream, long Sequence, int Readings, bool IsHistory, long Ordinal);
