namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>Which alerts are asked for; null means any.</summary>
/// <param name="Building">Code of a building.</param>
/// <param name="Institution">Code of an institution.</param>
/// <param name="Type">Type of the anomaly.</param>
/// <param name="MinimumSeverity">1 notice, 2 warning, 3 alarm.</param>
/// <param name="Acknowledged">Only those with a verdict, or only those without.</param>
/// <param name="From">Alerts whose anomaly ends after this moment or lasts.</param>
/// <param name="To">Alerts whose anomaly starts before this moment.</param>
/// <param name="Limit">Rows at most.</param>
/// <param name="Offset">Rows to leave out before.</param>
sealed record AlertFilter(
    string? Building = null,
    string? Institution = null,
    string? Type = null,
    int? MinimumSeverity = null,
    bool? Acknowledged = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    int Limit = 100,
    int Offset = 0);
