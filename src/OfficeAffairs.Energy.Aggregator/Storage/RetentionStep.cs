namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>What retention does to one relation, or would do.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Wanted">The moment before which everything is older than its age, UTC.</param>
/// <param name="Allowed">The moment before which it may go: earlier than wanted where something still stands on it.</param>
/// <param name="HeldBackBy">What holds it back, for people; empty when nothing does.</param>
sealed record RetentionStep(RetentionRelation Relation, DateTimeOffset Wanted, DateTimeOffset Allowed, IReadOnlyList<string> HeldBackBy)
{
    /// <summary>Chunks, or rows of sums, that go.</summary>
    public long Items { get; init; }

    /// <summary>Bytes that are freed; 0 for rows of sums.</summary>
    public long Bytes { get; init; }

    /// <summary>Everything before this moment is gone afterwards, UTC; null when nothing goes.</summary>
    public DateTimeOffset? DroppedUntil { get; init; }
}
