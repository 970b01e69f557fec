namespace OfficeAffairs.Energy.Messaging;

/// <summary>
/// What the aggregator tells an agent after COMMIT: these batches are durable, delete them. Batches that were kept as rejected
/// are acknowledged too, since their bytes are safe at the centre; <see cref="Rejected"/> counts them.
/// </summary>
public sealed record Acknowledgement
{
    /// <summary>The outbox that the batches belong to; empty when only an announcement is acknowledged.</summary>
    public Guid Stream { get; init; }

    /// <summary>The durable batches.</summary>
    public IReadOnlyList<SequenceRange> Batches { get; init; } = [];

    /// <summary>How many readings of these batches were set aside as rejected.</summary>
    public int Rejected { get; init; }

    /// <summary>The <see cref="AgentAnnouncement.Hash"/> that the aggregator has taken in; null when none is acknowledged.</summary>
    public string? Announcement { get; init; }

    /// <summary>The <see cref="ConfigurationReceipt.Version"/> of the receipt that the aggregator has kept; null when none is acknowledged.</summary>
    public long? Receipt { get; init; }

    /// <summary>
    /// The aggregator's clock when it sent this, milliseconds since 1970-01-01 UTC, by which an agent measures how far its own clock is off;
    /// null from an aggregator that does not say.
    /// </summary>
    public long? SentUnixMilliseconds { get; init; }
}
