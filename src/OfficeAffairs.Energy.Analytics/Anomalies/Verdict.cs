namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>A person's verdict on an event.</summary>
/// <param name="MeterId">Key of the event's meter.</param>
/// <param name="Type">The event's type: see <see cref="AnomalyTypes"/>.</param>
/// <param name="Kind">The verdict.</param>
public sealed record Verdict(int MeterId, string Type, VerdictKind Kind);
