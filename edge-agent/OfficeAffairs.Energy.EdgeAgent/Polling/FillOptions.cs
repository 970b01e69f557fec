namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>What a history fill reads.</summary>
sealed record FillOptions
{
    /// <summary>The first moment, milliseconds since 1970 UTC; null to go on where this agent's last fill or run ended.</summary>
    public long? From { get; init; }

    /// <summary>The last moment (included when it is a step), milliseconds since 1970 UTC.</summary>
    public required long To { get; init; }

    /// <summary>Milliseconds between two readings of class energy.</summary>
    public required long Step { get; init; }

    /// <summary>Milliseconds between two readings of the other classes; a multiple of <see cref="Step"/>.</summary>
    public required long GaugeStep { get; init; }

    /// <summary>Unacknowledged batches at which reading pauses. Default 200.</summary>
    public int MaximumPending { get; init; } = 200;

    /// <summary>Readings per batch. Default 10,000.</summary>
    public int ReadingsPerBatch { get; init; } = 10_000;
}
