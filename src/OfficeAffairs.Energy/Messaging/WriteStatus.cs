namespace OfficeAffairs.Energy.Messaging;

/// <summary>What people have written to an agent's meters, as its audit file says.</summary>
public sealed record WriteStatus
{
    /// <summary>Writes since the audit file was begun, whatever became of them.</summary>
    public required long Count { get; init; }

    /// <summary>When the last one was, by the agent's clock, milliseconds since 1970-01-01 UTC.</summary>
    public required long LastUnixMilliseconds { get; init; }

    /// <summary>Its meter's code.</summary>
    public required string Meter { get; init; }

    /// <summary>Its point's key.</summary>
    public required string Point { get; init; }

    /// <summary>The value that was to be written, in the point's unit, as an exact number.</summary>
    public required string Value { get; init; }

    /// <summary>The account on the agent's machine that gave the command.</summary>
    public required string By { get; init; }

    /// <summary>
    /// What became of it: <c>written</c>, <c>mismatch</c> (confirmed, but something else is read back), <c>refused</c>, <c>no-answer</c>,
    /// <c>not-read-back</c>, or <c>attempted</c> when the agent ended in between.
    /// </summary>
    public required string Outcome { get; init; }
}
