using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>A batch that is ready to be stored: its points are resolved and its readings checked.</summary>
sealed record IncomingBatch
{
    /// <summary>The batch as sent; its <see cref="ReadingBatch.Readings"/> are those that are to be stored.</summary>
    public required ReadingBatch Batch { get; init; }

    /// <summary>The points of the batch, index for index.</summary>
    public required PointEntry[] Points { get; init; }

    /// <summary>How many readings the batch held as sent.</summary>
    public required int SentReadings { get; init; }

    /// <summary>Whether it came on the backlog topic.</summary>
    public required bool Backlog { get; init; }

    /// <summary>The topic it came on.</summary>
    public required string Topic { get; init; }

    /// <summary>The bytes as received.</summary>
    public required ReadOnlyMemory<byte> Raw { get; init; }

    /// <summary>The readings that are set aside.</summary>
    public IReadOnlyList<RejectedReading> Rejected { get; init; } = [];
}
