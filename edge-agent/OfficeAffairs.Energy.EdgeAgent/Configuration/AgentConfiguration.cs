using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Configuration;

/// <summary>What an agent reads and where it sends it: schema <c>agent-configuration/1</c>.</summary>
sealed record AgentConfiguration
{
    /// <summary>The schema this type reads.</summary>
    public const string Schema = "agent-configuration/1";

    /// <summary>The agent's name, 1 to 64 of letters, digits, dot, underscore, hyphen.</summary>
    public required string Agent { get; init; }

    /// <summary>The broker's address without credentials; null when only the environment names it.</summary>
    public Uri? Broker { get; init; }

    /// <summary>Folder of the meter templates, absolute.</summary>
    public required string TemplateFolder { get; init; }

    /// <summary>Time between two polls by class; <see cref="PollClass.Once"/> has none.</summary>
    public required IReadOnlyDictionary<PollClass, TimeSpan> Periods { get; init; }

    /// <summary>The largest size of the outbox in bytes. Default 2 GiB.</summary>
    public long OutboxMaximumBytes { get; init; } = 2L * 1024 * 1024 * 1024;

    /// <summary>The largest age of a reading in the outbox. Default 30 days.</summary>
    public TimeSpan OutboxMaximumAge { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Whether a configuration from the centre may take this one's place. Default false: only the local file counts.</summary>
    public bool Central { get; init; }

    /// <summary>Readings of the backlog a second, on average. Default 20,000.</summary>
    public double BacklogReadingsPerSecond { get; init; } = 20_000;

    /// <summary>The longest random wait between a connection and the backlog. Default 10 s.</summary>
    public TimeSpan BacklogLongestWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>1-based line at which it begins.</summary>
    public int Line { get; init; }

    /// <summary>The buses.</summary>
    public required IReadOnlyList<BusConfiguration> Buses { get; init; }

    /// <summary>SHA-256 over this file and the templates it uses, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }
}
