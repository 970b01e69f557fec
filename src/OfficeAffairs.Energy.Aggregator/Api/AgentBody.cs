using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>An agent in an answer.</summary>
sealed record AgentBody(
    string Name,
    string? Version,
    bool Online,
    DateTimeOffset FirstSeen,
    DateTimeOffset? LastSeen,
    int Meters,
    long Batches,
    long Readings,
    DateTimeOffset? LastBatchAt,
    long? ReadingsTaken,
    long? BacklogBatches,
    long? OutboxBytes,
    long? ReadingsDiscarded,
    string? OutboxState,
    DateTimeOffset? OldestReadingAt,
    AgentConfigurationState Configuration,
    ClockStatus? Clock,
    MachineStatus? Machine,
    WriteStatus? Writes,
    IReadOnlyList<BusStatus> Buses,
    IReadOnlyList<SlaveBody> Slaves)
{
    internal static AgentBody Of(AgentRow row) => new(
        row.Name,
        row.Version,
        row.Online,
        row.FirstSeen,
        row.LastSeen,
        row.Meters,
        row.Batches,
        row.Readings,
        row.LastBatchAt,
        row.Status?.ReadingsTaken,
        row.Status?.BacklogBatches,
        row.Status?.OutboxBytes,
        row.Status?.ReadingsDiscarded,
        row.Status?.OutboxState,
        row.Status?.OldestUnixMilliseconds is { } oldest ? DateTimeOffset.FromUnixTimeMilliseconds(oldest) : null,
        AgentConfigurationState.Of(row),
        row.Status?.Clock,
        row.Status?.Machine,
        row.Status?.Writes,
        row.Status?.Buses ?? [],
        [.. (row.Status?.Slaves ?? []).Select(SlaveBody.Of)]);
}
