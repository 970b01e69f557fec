
namespace OfficeAffairs.Energy.Aggregator.Ingestion;

/// <summary>Settings of the way from the broker into the database.</summary>
sealed record IngestionOptions
{
    /// <summary>Whether this host takes batches from the broker; <c>ENABLED</c>.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The most readings that one transaction holds, from 1,000 to 10,000,000; <c>TRANSACTION_READINGS</c>. A single larger batch still goes through.</summary>
    public int TransactionReadings { get; init; } = 200_000;

    /// <summary>The most bytes of undecoded and decoded batches of one lane in memory, from 1 MiB; <c>LANE_BYTES</c>. Beyond it the broker is left waiting.</summary>
    public int LaneBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>How many messages of a lane the broker may send ahead of their acknowledgement, from 1 to 65,535; <c>RECEIVE_MAXIMUM</c>.</summary>
    public int ReceiveMaximum { get; init; } = 1_000;

    /// <summary>The largest message that is taken from the broker, from 64 KiB; <c>MAXIMUM_MESSAGE_BYTES</c>.</summary>
    public int MaximumMessageBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>How far a reading's time may lie ahead of this host's clock; <c>FUTURE</c>.</summary>
    public TimeSpan Future { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The longest wait between two attempts to reach the database; <c>MAXIMUM_RETRY_DELAY</c>.</summary>
    public TimeSpan MaximumRetryDelay { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Reads the section.</summary>
    public static IngestionOptions Read(IConfigurationSection section, List<string> errors)
    {
        var reader = new SettingReader(section, errors);
        var defaults = new IngestionOptions();
        return new IngestionOptions
        {
            Enabled = reader.Flag("ENABLED", defaults.Enabled),
            TransactionReadings = reader.Number("TRANSACTION_READINGS", defaults.TransactionReadings, 1_000, 10_000_000),
            LaneBytes = reader.Number("LANE_BYTES", defaults.LaneBytes, 1024 * 1024, int.MaxValue),
            ReceiveMaximum = reader.Number("RECEIVE_MAXIMUM", defaults.ReceiveMaximum, 1, 65_535),
            MaximumMessageBytes = reader.Number("MAXIMUM_MESSAGE_BYTES", defaults.MaximumMessageBytes, 64 * 1024, 256 * 1024 * 1024),
            Future = reader.Duration("FUTURE", defaults.Future, TimeSpan.Zero, TimeSpan.FromDays(366)),
            MaximumRetryDelay = reader.Duration("MAXIMUM_RETRY_DELAY", defaults.MaximumRetryDelay, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1)),
        };
    }
}
