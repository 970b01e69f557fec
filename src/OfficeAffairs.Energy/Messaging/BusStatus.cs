namespace OfficeAffairs.Energy.Messaging;

/// <summary>How a bus is since the agent started.</summary>
public sealed record BusStatus
{
    /// <summary>The bus's name.</summary>
    public required string Bus { get; init; }

    /// <summary>Whether its connection or line is open.</summary>
    public bool Connected { get; init; }

    /// <summary>Exchanges that brought values.</summary>
    public long Succeeded { get; init; }

    /// <summary>Exchanges that did not.</summary>
    public long Failed { get; init; }

    /// <summary>Polls that were not made because an earlier one took too long or the clock jumped.</summary>
    public long Missed { get; init; }

    /// <summary>The latencies of the successful exchanges of the last minutes; null when there were none.</summary>
    public LatencyPercentiles? Latency { get; init; }

    /// <summary>Failures by kind; null when there were none.</summary>
    public IReadOnlyDictionary<string, long>? Failures { get; init; }
}
