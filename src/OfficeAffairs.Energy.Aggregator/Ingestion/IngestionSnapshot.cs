namespace OfficeAffairs.Energy.Aggregator.Ingestion;

/// <summary>How ingestion of this host goes, since it started.</summary>
sealed record IngestionSnapshot
{
    /// <summary>Readings stored.</summary>
    public long Readings { get; init; }

    /// <summary>Batches stored.</summary>
    public long Batches { get; init; }

    /// <summary>Batches that came again and were skipped.</summary>
    public long KnownBatches { get; init; }

    /// <summary>Readings and messages set aside.</summary>
    public long Rejected { get; init; }

    /// <summary>The last COMMIT, UTC; null before the first.</summary>
    public DateTimeOffset? LastStoredAt { get; init; }

    /// <summary>Since when the database has been failing, UTC; null while it does not.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Why it fails.</summary>
    public string? LastFailure { get; init; }

    /// <summary>Whether each lane is connected to the broker; empty when this host takes nothing in.</summary>
    public IReadOnlyDictionary<string, bool> Lanes { get; init; } = new Dictionary<string, bool>();
}
