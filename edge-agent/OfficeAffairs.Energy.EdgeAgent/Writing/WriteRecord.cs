namespace OfficeAffairs.Energy.EdgeAgent.Writing;

/// <summary>One line of the audit file: what was to be written to a meter, by whom, and what became of it. Two lines per write: before and after.</summary>
sealed record WriteRecord
{
    /// <summary>The write's own identifier; its two lines share it.</summary>
    public required Guid Id { get; init; }

    /// <summary>The agent's clock, milliseconds since 1970-01-01 UTC.</summary>
    public required long UnixMilliseconds { get; init; }

    /// <summary>What became of it; <see cref="WriteOutcome.Attempted"/> in the line before.</summary>
    public required WriteOutcome Outcome { get; init; }

    /// <summary>The agent.</summary>
    public required string Agent { get; init; }

    /// <summary>The meter's code.</summary>
    public required string Meter { get; init; }

    /// <summary>The point's key.</summary>
    public required string Point { get; init; }

    /// <summary>UCUM unit of the values.</summary>
    public required string Unit { get; init; }

    /// <summary>The account on the agent's machine that gave the command.</summary>
    public required string By { get; init; }

    /// <summary>Why, in the person's words; null when nobody said.</summary>
    public string? Reason { get; init; }

    /// <summary>The value before; null when it could not be read.</summary>
    public double? Before { get; init; }

    /// <summary>The value to be written, as an exact number.</summary>
    public required string Value { get; init; }

    /// <summary>The bytes sent, hexadecimal.</summary>
    public required string Bytes { get; init; }

    /// <summary>The value read back; null when it could not be read.</summary>
    public double? After { get; init; }

    /// <summary>The meter's answer to the write when it was no confirmation, such as <c>exception-2</c> or <c>timeout</c>.</summary>
    public string? Answer { get; init; }
}
