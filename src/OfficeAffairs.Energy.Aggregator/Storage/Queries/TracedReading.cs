namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>A counter reading with the batch that brought it.</summary>
/// <param name="Time">When it was taken, UTC.</param>
/// <param name="Value">In the commodity's unit.</param>
/// <param name="Agent">The agent; null when the ledger was compacted.</param>
/// <param name="Sequence">The batch within the agent's stream.</param>
sealed record TracedReading(DateTimeOffset Time, double Value, string? Agent, long? Sequence);
