using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>One stream of the ledger in an answer.</summary>
sealed record StreamBody(string Agent, Guid Stream, long Batches, long Expected, long Reached, long Missing, long Overlapping, long Rejected)
{
    internal static StreamBody Of(StreamAudit audit) => new(
        audit.Agent, audit.Stream, audit.Batches, audit.Expected, audit.Reached, audit.Missing, audit.Overlapping, audit.Rejected);
}
