namespace OfficeAffairs.Energy.Messaging;

/// <summary>How an agent's clock is.</summary>
public sealed record ClockStatus
{
    /// <summary>
    /// By how much the agent's clock is ahead of the aggregator's, in milliseconds (negative: behind), measured from acknowledgements; null when it was
    /// not measured.
    /// </summary>
    public double? AheadMilliseconds { get; init; }

    /// <summary>By how much the measured value may be wrong, in milliseconds: half the shortest time between sending and acknowledgement.</summary>
    public double? UncertaintyMilliseconds { get; init; }

    /// <summary>How often the machine's clock was set by more than a second since the agent started.</summary>
    public long Jumps { get; init; }

    /// <summary>The last such step in milliseconds, negative when the clock was set back; null when there was none.</summary>
    public long? LastJumpMilliseconds { get; init; }

    /// <summary>
    /// By how much the readings' time still is ahead of a clock that was set back, in milliseconds: time goes on slowly until the clock has caught up, so
    /// that no counter is reordered, and readings are marked meanwhile. 0 normally.
    /// </summary>
    public long HeldMilliseconds { get; init; }
}
