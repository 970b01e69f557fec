namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>Something of which the old can be dropped. The names are stored in <c>retention_mark</c>.</summary>
/// <param name="Name">Its stable name.</param>
/// <param name="Hypertable">The hypertable whose chunks are dropped; null where rows of <c>rollup</c> are deleted.</param>
/// <param name="Step">The step of the sums that are deleted; null for a hypertable.</param>
sealed record RetentionRelation(string Name, string? Hypertable, short? Step)
{
    /// <summary>Raw readings.</summary>
    public static RetentionRelation Readings { get; } = new("reading", "reading", null);

    /// <summary>15-minute consumption.</summary>
    public static RetentionRelation Intervals { get; } = new("interval_consumption", "interval_consumption", null);

    /// <summary>Sums by hour.</summary>
    public static RetentionRelation Hours { get; } = new("hour", null, 1);

    /// <summary>Sums by day.</summary>
    public static RetentionRelation Days { get; } = new("day", null, 2);
}
