using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Outbox;

/// <summary>Readings that belong into one batch; the outbox gives them their name.</summary>
sealed record BatchDraft
{
    /// <summary>The points that the readings refer to.</summary>
    public required IReadOnlyList<BatchPoint> Points { get; init; }

    /// <summary>The readings, at least one; not kept after the call they are passed to.</summary>
    public required ReadOnlyMemory<Reading> Readings { get; init; }

    /// <summary>First eight bytes of the configuration's hash.</summary>
    public ulong ConfigurationHash { get; init; }

    /// <summary>True for a history fill.</summary>
    public bool IsHistory { get; init; }

    /// <summary>How far reading has come with this batch; durable together with it. Null for none.</summary>
    public ProgressMark? Mark { get; init; }
}
