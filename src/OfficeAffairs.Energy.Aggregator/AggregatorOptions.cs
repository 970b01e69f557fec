using OfficeAffairs.Energy.Aggregator.Ingestion;
using OfficeAffairs.Energy.Aggregator.Jobs;
using OfficeAffairs.Energy.Aggregator.Security;
using OfficeAffairs.Energy.Aggregator.Senders;
using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator;

/// <summary>All settings of the aggregator. Read and checked as a whole by <see cref="AggregatorConfiguration"/>.</summary>
sealed record AggregatorOptions
{
    /// <summary>Npgsql connection string of the TimescaleDB database; the setting <c>DB</c>.</summary>
    public required string Database { get; init; }

    /// <summary>The MQTT broker, <c>mqtt://user:password@host:port</c> or <c>mqtts://...</c>; null where the command needs none; the setting <c>BROKER</c>.</summary>
    public Uri? Broker { get; init; }

    /// <summary>Where the console and the API listen; the setting <c>URL</c>.</summary>
    public string Url { get; init; } = "http://127.0.0.1:8080";

    /// <summary>The folder with factors, calendars, thresholds and climate data; the setting <c>DATA</c>; by default <c>data</c> beside the program.</summary>
    public string DataFolder { get; init; } = Path.Combine(AppContext.BaseDirectory, "data");

    /// <summary>The folder with PostgreSQL's programs <c>pg_dump</c> and <c>pg_restore</c>; the setting <c>PG_BIN</c>; by default where the system finds them.</summary>
    public string? PostgresPrograms { get; init; }

    /// <summary>Settings of the way from the broker into the database; the section <c>INGESTION</c>.</summary>
    public IngestionOptions Ingestion { get; init; } = new();

    /// <summary>Settings of the ways for senders that are no agents of ours; the section <c>SENDERS</c>.</summary>
    public SenderOptions Senders { get; init; } = new();

    /// <summary>How long things are kept; the section <c>RETENTION</c>.</summary>
    public RetentionOptions Retention { get; init; } = new();

    /// <summary>Settings of the scheduled jobs; the section <c>JOBS</c>.</summary>
    public JobOptions Jobs { get; init; } = new();

    /// <summary>Settings of sign-in and sessions; the section <c>SECURITY</c>.</summary>
    public SecurityOptions Security { get; init; } = new();
}
