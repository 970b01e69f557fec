using System.Text.Json.Serialization;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Whether every reading arrived exactly once, in an answer.</summary>
/// <param name="Meters">Meters that are read.</param>
/// <param name="Batches">Batches in the ledger.</param>
/// <param name="ReadingsExpected">Readings that the agents took, by the larger of the ledger's end and the agent's own count.</param>
/// <param name="ReadingsStored">Rows in the table of readings.</param>
/// <param name="Awaited">Readings whose batches have not come yet.</param>
/// <param name="Lost">Readings in holes of the ledger, and rows that the ledger promises and the table lacks.</param>
/// <param name="Duplicated">Readings that two batches cover, rows beyond the ledger, and equal readings stored by different batches.</param>
/// <param name="Rejected">Readings put aside because they cannot be true.</param>
/// <param name="RejectedByReason">The same by reason, with messages that could not be read at all.</param>
/// <param name="Streams">The ledger, stream by stream.</param>
/// <param name="Agents">The agents.</param>
/// <param name="Completeness">Share of intervals present, meter by meter.</param>
sealed record DataStatusBody(
    [property: JsonPropertyName("meters")] int Meters,
    [property: JsonPropertyName("batches")] long Batches,
    [property: JsonPropertyName("readings_expected")] long ReadingsExpected,
    [property: JsonPropertyName("readings_stored")] long ReadingsStored,
    [property: JsonPropertyName("awaited")] long Awaited,
    [property: JsonPropertyName("lost")] long Lost,
    [property: JsonPropertyName("duplicated")] long Duplicated,
    [property: JsonPropertyName("rejected")] long Rejected,
    [property: JsonPropertyName("rejected_by_reason")] IReadOnlyList<RejectedBody> RejectedByReason,
    [property: JsonPropertyName("streams")] IReadOnlyList<StreamBody> Streams,
    [property: JsonPropertyName("agents")] IReadOnlyList<AgentBody> Agents,
    [property: JsonPropertyName("completeness")] IReadOnlyList<CompletenessBody> Completeness)
{
    internal static DataStatusBody Of(
        LedgerAudit audit, IReadOnlyList<RejectedReason> rejected, IReadOnlyList<AgentRow> agents, IReadOnlyList<MeterCompleteness> completeness) => new(
        agents.Sum(agent => agent.Meters),
        audit.Streams.Sum(stream => stream.Batches),
        audit.Streams.Sum(stream => stream.Expected),
        audit.Rows.Rows,
        audit.Streams.Sum(stream => stream.Awaited),
        audit.Streams.Sum(stream => stream.Missing) + audit.Rows.TooFew,
        audit.Streams.Sum(stream => stream.Overlapping) + audit.Rows.TooMany + audit.Rows.Repeated,
        audit.Streams.Sum(stream => stream.Rejected),
        [.. rejected.Select(reason => new RejectedBody(reason.Reason, reason.Open, reason.Replayed, reason.LastAt, reason.LastDetail, reason.LastMeter))],
        [.. audit.Streams.Select(StreamBody.Of)],
        [.. agents.Select(AgentBody.Of)],
        [.. completeness.Select(CompletenessBody.Of)]);
}
