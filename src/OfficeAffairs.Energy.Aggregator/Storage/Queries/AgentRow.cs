using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>An agent as the aggregator knows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Software version; null before the first announcement.</param>
/// <param name="Online">Whether it is connected.</param>
/// <param name="FirstSeen">When it first announced itself, UTC.</param>
/// <param name="LastSeen">Its newest message; null when only announced.</param>
/// <param name="Meters">Meters that it reads.</param>
/// <param name="Batches">Batches stored.</param>
/// <param name="Readings">Readings in those batches.</param>
/// <param name="LastBatchAt">When its newest batch was stored.</param>
/// <param name="Status">Its last status; null before the first.</param>
/// <param name="NewestConfiguration">The newest version of its configuration at the centre; null when it was never configured from here.</param>
/// <param name="NewestApplied">True when the agent applied that version, false when it refused it; null when it has not answered.</param>
sealed record AgentRow(
    string Name,
    string? Version,
    bool Online,
    DateTimeOffset FirstSeen,
    DateTimeOffset? LastSeen,
    int Meters,
    long Batches,
    long Readings,
    DateTimeOffset? LastBatchAt,
    AgentStatus? Status,
    long? NewestConfiguration,
    bool? NewestApplied);
