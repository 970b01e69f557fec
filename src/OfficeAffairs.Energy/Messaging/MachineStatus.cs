namespace OfficeAffairs.Energy.Messaging;

/// <summary>The machine that an agent runs on, and what the agent takes of it.</summary>
public sealed record MachineStatus
{
    /// <summary>Free bytes on the disk of the outbox.</summary>
    public long DiskFreeBytes { get; init; }

    /// <summary>Bytes of that disk.</summary>
    public long DiskBytes { get; init; }

    /// <summary>Memory that the agent's process has resident, in bytes.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>Processor time that the agent has taken since it started, in seconds.</summary>
    public double ProcessorSeconds { get; init; }

    /// <summary>When the agent started, by its clock, milliseconds since 1970-01-01 UTC.</summary>
    public long StartedUnixMilliseconds { get; init; }
}
