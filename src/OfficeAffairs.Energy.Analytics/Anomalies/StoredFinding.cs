namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>What is needed of a stored event to recognise it again.</summary>
/// <param name="AnomalyId">Its key.</param>
/// <param name="MeterId">Its meter.</param>
/// <param name="Type">Its type.</param>
/// <param name="Start">When it began, UTC.</param>
/// <param name="End">When it ended, UTC; null while it lasts.</param>
/// <param name="Excess">Its stored excess.</param>
/// <param name="Touched">Whether a person has dealt with it: such a row is closed, never removed.</param>
public sealed record StoredFinding(long AnomalyId, int MeterId, string Type, DateTimeOffset Start, DateTimeOffset? End, double? Excess, bool Touched);
