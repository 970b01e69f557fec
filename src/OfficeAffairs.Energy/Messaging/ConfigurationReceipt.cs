namespace OfficeAffairs.Energy.Messaging;

/// <summary>An agent's answer to a configuration from the centre. Sent again every minute until the aggregator has acknowledged it.</summary>
public sealed record ConfigurationReceipt
{
    /// <summary>The agent's name.</summary>
    public required string Agent { get; init; }

    /// <summary>The version that is answered; 0 for a message from which no version could be read.</summary>
    public required long Version { get; init; }

    /// <summary>True when it runs now; false when it was refused whole and what ran before runs on.</summary>
    public required bool Applied { get; init; }

    /// <summary>The agent's clock when it decided, milliseconds since 1970-01-01 UTC.</summary>
    public long UnixMilliseconds { get; init; }

    /// <summary>The <see cref="RunningConfiguration.Hash"/> that runs after the decision.</summary>
    public string RunningHash { get; init; } = string.Empty;

    /// <summary>Every reason for which it was refused; empty when it was applied.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems { get; init; } = [];
}
