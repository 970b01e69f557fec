namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>A point as the database names it.</summary>
/// <param name="PointId">The row of <c>point</c>; 0 for a point that is not known.</param>
/// <param name="Kind">Counter, gauge or state.</param>
readonly record struct PointEntry(int PointId, PointKind Kind)
{
    /// <summary>Whether the point is in the database.</summary>
    public bool IsKnown => PointId != 0;
}
