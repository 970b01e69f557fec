namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>What the ledger says about one stream: the batches of a stream tile the numbers of its readings without hole or overlap.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Stream">The stream (one life of an outbox).</param>
/// <param name="Batches">Batches in the ledger.</param>
/// <param name="Expected">Readings that the agent took: the larger of the ledger's end and the agent's own count.</param>
/// <param name="Reached">End of the ledger: number of the last reading plus one.</param>
/// <param name="Missing">Readings in holes of the tiling below <paramref name="Reached"/>.</param>
/// <param name="Overlapping">Readings that more than one batch covers.</param>
/// <param name="Rejected">Readings that were put aside as rejected.</param>
sealed record StreamAudit(
    string Agent,
    Guid Stream,
    long Batches,
    long Expected,
    long Reached,
    long Missing,
    long Overlapping,
    long Rejected)
{
    /// <summary>Readings taken by the agent whose batches have not come yet.</summary>
    internal long Awaited => Expected - Reached;
}
