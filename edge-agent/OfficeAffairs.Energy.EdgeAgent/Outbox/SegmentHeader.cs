namespace OfficeAffairs.Energy.EdgeAgent.Outbox;

/// <summary>Where a segment takes up: everything that must be known when all earlier segments are deleted.</summary>
sealed record SegmentHeader
{
    /// <summary>The stream of the segment's batches.</summary>
    public required Guid Stream { get; init; }

    /// <summary>Sequence of the segment's first batch.</summary>
    public required long NextSequence { get; init; }

    /// <summary>Readings in the stream before the segment's first batch.</summary>
    public required long NextReading { get; init; }

    /// <summary>Readings given up in this stream because the outbox was full.</summary>
    public long Discarded { get; init; }

    /// <summary>How far every reader has come.</summary>
    public IReadOnlyDictionary<string, long> Marks { get; init; } = new Dictionary<string, long>(StringComparer.Ordinal);
}
