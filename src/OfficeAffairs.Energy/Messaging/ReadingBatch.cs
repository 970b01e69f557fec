namespace OfficeAffairs.Energy.Messaging;

/// <summary>
/// The unit of delivery and of idempotence: readings that an agent made durable together. (<see cref="Stream"/>,
/// <see cref="Sequence"/>) names the batch for ever; a batch with a known name is a repetition and holds the same readings.
/// </summary>
public sealed record ReadingBatch
{
    /// <summary>The agent that took the readings, 1 to 64 characters of <c>[A-Za-z0-9._-]</c>.</summary>
    public required string Agent { get; init; }

    /// <summary>The outbox the batch comes from: new whenever an outbox is created, so that a reinstalled agent can start from 1.</summary>
    public required Guid Stream { get; init; }

    /// <summary>1 for the first batch of the stream, growing by 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>
    /// How many readings the stream held before this batch. The batches of a stream tile the whole numbers from 0 without hole or overlap,
    /// which is how a loss can be proven at the centre.
    /// </summary>
    public required long FirstReading { get; init; }

    /// <summary>When the agent closed the batch, by its own clock, milliseconds since 1970-01-01 UTC.</summary>
    public required long CreatedUnixMilliseconds { get; init; }

    /// <summary>First eight bytes of the SHA-256 of the configuration under which the readings were taken; 0 when unknown.</summary>
    public ulong ConfigurationHash { get; init; }

    /// <summary>The points that the readings refer to by index.</summary>
    public required IReadOnlyList<BatchPoint> Points { get; init; }

    /// <summary>The readings in the order in which they were taken.</summary>
    public required ReadOnlyMemory<Reading> Readings { get; init; }
}
