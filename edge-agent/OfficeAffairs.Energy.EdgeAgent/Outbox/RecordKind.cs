namespace OfficeAffairs.Energy.EdgeAgent.Outbox;

/// <summary>What a record of a segment file holds. The numbers are stored: never renumber.</summary>
enum RecordKind : byte
{
    /// <summary>First record of every segment: stream, where it goes on, progress marks.</summary>
    Header = 1,

    /// <summary>A batch.</summary>
    Batch = 2,

    /// <summary>Batches that the aggregator has acknowledged.</summary>
    Acknowledged = 3,
}
