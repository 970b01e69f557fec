namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>A stored reading.</summary>
/// <param name="Time">When it was taken, UTC.</param>
/// <param name="Value">In the point's unit.</param>
/// <param name="Quality">What the agent knew about it.</param>
/// <param name="Agent">Agent of the batch; null when the ledger was compacted.</param>
/// <param name="Sequence">Sequence of the batch within its stream.</param>
sealed record ReadingRow(DateTimeOffset Time, double Value, ReadingQuality Quality, string? Agent, long? Sequence);
