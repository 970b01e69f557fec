using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A counter reading at the edge of a range, with the batch that brought it; without one when the ledger was compacted.</summary>
sealed record TracedReadingBody(DateTimeOffset Time, double Value, string? Agent, long? Sequence)
{
    internal static TracedReadingBody? Of(TracedReading? reading) => reading is null ? null : new(reading.Time, reading.Value, reading.Agent, reading.Sequence);
}
