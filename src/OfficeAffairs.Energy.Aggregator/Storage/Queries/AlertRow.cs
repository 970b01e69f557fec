namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>An anomaly that somebody is to look at.</summary>
/// <param name="Id">Key.</param>
/// <param name="Anomaly">What was found.</param>
/// <param name="RaisedAt">When it was raised, UTC.</param>
/// <param name="AcknowledgedAt">When somebody gave a verdict; null while open.</param>
/// <param name="AcknowledgedBy">Who.</param>
/// <param name="Verdict">true, false (nothing is wrong) or known.</param>
/// <param name="Comment">What they said.</param>
sealed record AlertRow(
    long Id,
    AnomalyRow Anomaly,
    DateTimeOffset RaisedAt,
    DateTimeOffset? AcknowledgedAt,
    string? AcknowledgedBy,
    string? Verdict,
    string? Comment);
