using OfficeAffairs.Energy.EdgeAgent.Lines;

namespace OfficeAffairs.Energy.EdgeAgent.Configuration;

/// <summary>A line or connection with the meters on it.</summary>
sealed record BusConfiguration
{
    /// <summary>The bus's name, unique in the agent.</summary>
    public required string Name { get; init; }

    /// <summary>1-based line of its entry.</summary>
    public int At { get; init; }

    /// <summary>The same as before when nothing about the bus has changed.</summary>
    public string Fingerprint { get; init; } = string.Empty;

    /// <summary>How it is reached.</summary>
    public required LineSettings Line { get; init; }

    /// <summary>How long a slave may take to answer. Default 1 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Requests under way at once, 1 to 512. More than 1 only where the device queues them. Default 1.</summary>
    public int Pipeline { get; init; } = 1;

    /// <summary>Unit of a simulator's clock, for history fills; null for real devices.</summary>
    public byte? ClockUnit { get; init; }

    /// <summary>The meters on the bus.</summary>
    public required IReadOnlyList<MeterConfiguration> Meters { get; init; }
}
