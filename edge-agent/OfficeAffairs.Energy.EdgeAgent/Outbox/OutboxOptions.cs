namespace OfficeAffairs.Energy.EdgeAgent.Outbox;

/// <summary>Where the outbox is and how large it may grow.</summary>
sealed record OutboxOptions
{
    /// <summary>The folder; created when missing.</summary>
    public required string Folder { get; init; }

    /// <summary>The agent's name, written into every batch.</summary>
    public required string Agent { get; init; }

    /// <summary>A segment is closed when it has grown to this many bytes. Default 8 MiB.</summary>
    public long SegmentBytes { get; init; } = 8L * 1024 * 1024;

    /// <summary>Which points are counters: they outlast the others when the outbox is full. Default: all.</summary>
    public Func<Messaging.BatchPoint, bool> IsCounter { get; init; } = _ => true;

    /// <summary>Bytes on disk at which readings are given up: the oldest gauges first, counters down to one an hour, then the oldest of all. Default 2 GiB.</summary>
    public long MaximumBytes { get; init; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Age at which readings are given up. Default 30 days.</summary>
    public TimeSpan MaximumAge { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Whether the clock can be believed when it says how old a reading is. Default: always.</summary>
    public Func<bool> IsClockTrusted { get; init; } = () => true;
}
