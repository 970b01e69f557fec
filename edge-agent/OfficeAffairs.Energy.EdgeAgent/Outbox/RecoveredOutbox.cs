namespace OfficeAffairs.Energy.EdgeAgent.Outbox;

/// <summary>What the files of an outbox say.</summary>
sealed class RecoveredOutbox
{
    /// <summary>The readable segments in order.</summary>
    public List<OutboxSegment> Segments { get; } = [];

    /// <summary>The stream and where it goes on; null when there is no outbox yet.</summary>
    public SegmentHeader? Position { get; set; }

    /// <summary>How far every reader has come.</summary>
    public Dictionary<string, long> Marks { get; } = new(StringComparer.Ordinal);

    /// <summary>Damaged stretches set aside, as text for the log.</summary>
    public List<string> Damage { get; } = [];

    /// <summary>Number for the next segment.</summary>
    public long NextNumber { get; set; } = 1;

    /// <summary>Ordinal for the next batch.</summary>
    public long NextOrdinal { get; set; } = 1;
}
