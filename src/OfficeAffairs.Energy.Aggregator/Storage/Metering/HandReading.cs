namespace OfficeAffairs.Energy.Aggregator.Storage.Metering;

/// <summary>What somebody read off a meter.</summary>
/// <param name="Meter">Code of the meter.</param>
/// <param name="At">When it was read.</param>
/// <param name="Value">The counter, in the commodity's unit.</param>
/// <param name="Note">What was written beside it.</param>
/// <param name="AttachmentId">The photo of it; null for none.</param>
sealed record HandReading(string Meter, DateTimeOffset At, double Value, string? Note, long? AttachmentId)
{
    /// <summary>Its key; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>Who entered it.</summary>
    public string? EnteredBy { get; init; }

    /// <summary>When it was entered, UTC.</summary>
    public DateTimeOffset? EnteredAt { get; init; }

    /// <summary>Who replaced it or took it back; null while it counts.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset? ReplacedAt { get; init; }
}
