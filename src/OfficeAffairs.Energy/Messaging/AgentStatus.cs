namespace OfficeAffairs.Energy.Messaging;

/// <summary>How an agent is. Sent every minute while connected; the will sends one with <see cref="Online"/> false.</summary>
public sealed record AgentStatus
{
    /// <summary>The agent's name.</summary>
    public required string Agent { get; init; }

    /// <summary>False in the will and in the last message before an orderly end.</summary>
    public required bool Online { get; init; }

    /// <summary>The agent's clock when it wrote this, milliseconds since 1970-01-01 UTC; 0 in the will.</summary>
    public long UnixMilliseconds { get; init; }

    /// <summary>The agent's software version.</summary>
    public string Version { get; init; } = string.Empty;

    /// <summary>The current outbox.</summary>
    public Guid Stream { get; init; }

    /// <summary>Readings taken into this outbox since it was created: what the centre must hold in the end.</summary>
    public long ReadingsTaken { get; init; }

    /// <summary>Batches in the outbox that the aggregator has not acknowledged.</summary>
    public long BacklogBatches { get; init; }

    /// <summary>Bytes that the outbox takes on disk.</summary>
    public long OutboxBytes { get; init; }

    /// <summary>Readings given up because the outbox was full; 0 unless the operator's limit was reached.</summary>
    public long ReadingsDiscarded { get; init; }

    /// <summary>Per bus and slave, what succeeded and what did not.</summary>
    public IReadOnlyList<SlaveStatus> Slaves { get; init; } = [];

    /// <summary>
    /// How the outbox stands to its disk: <c>normal</c>, <c>limit-reached</c> (readings are being given up) or <c>disk-refuses</c> (readings wait in
    /// memory); null from an agent that does not say.
    /// </summary>
    public string? OutboxState { get; init; }

    /// <summary>When the oldest reading in the outbox was made, milliseconds since 1970-01-01 UTC; null when there is none or the agent does not say.</summary>
    public long? OldestUnixMilliseconds { get; init; }

    /// <summary>The configuration that runs; null from an agent that does not say.</summary>
    public RunningConfiguration? Configuration { get; init; }

    /// <summary>Per bus, what succeeded and what did not; null from an agent that does not say.</summary>
    public IReadOnlyList<BusStatus>? Buses { get; init; }

    /// <summary>The agent's clock; null from an agent that does not say.</summary>
    public ClockStatus? Clock { get; init; }

    /// <summary>The agent's machine; null from an agent that does not say.</summary>
    public MachineStatus? Machine { get; init; }

    /// <summary>What people have written to its meters; null when nobody ever has.</summary>
    public WriteStatus? Writes { get; init; }
}
