namespace OfficeAffairs.Energy.EdgeAgent.Outbox;

/// <summary>How the outbox stands to its disk.</summary>
enum OutboxState
{
    /// <summary>Everything read is kept.</summary>
    Normal = 0,

    /// <summary>The operator's limit is reached: the oldest gauges are given up, counters thinned to one reading an hour, then the oldest of all.</summary>
    LimitReached,

    /// <summary>The disk takes nothing at the moment; readings wait in memory.</summary>
    DiskRefuses,
}
