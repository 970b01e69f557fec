namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>What has to be done so that the stored events say what was found.</summary>
/// <param name="Added">Events that are new.</param>
/// <param name="Updated">Stored events with what they are now.</param>
/// <param name="Ended">Events touched by a person that were not found again: they end now.</param>
/// <param name="Removed">Events that nobody touched and that are not found any more, since the data changed.</param>
public sealed record FindingChanges(
    IReadOnlyList<Finding> Added,
    IReadOnlyList<(long AnomalyId, Finding Finding)> Updated,
    IReadOnlyList<long> Ended,
    IReadOnlyList<long> Removed);
