namespace OfficeAffairs.Energy.Messaging;

/// <summary>
/// The meters and points that an agent reads. Sent at every connection and after every change of configuration; the agent publishes batches only
/// after the aggregator has acknowledged the announcement, so that no batch meets an unknown point. Meters that no registry knows are kept as unassigned.
/// </summary>
public sealed record AgentAnnouncement
{
    /// <summary>The agent's name.</summary>
    public required string Agent { get; init; }

    /// <summary>SHA-256 of the configuration, lower-case hexadecimal; the name by which the announcement is acknowledged.</summary>
    public required string Hash { get; init; }

    /// <summary>The agent's software version.</summary>
    public string Version { get; init; } = string.Empty;

    /// <summary>The agent's meters.</summary>
    public required IReadOnlyList<AnnouncedMeter> Meters { get; init; }
}
