namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>Which anomalies are asked for; null means any.</summary>
/// <param name="Building">Code of a building.</param>
/// <param name="Meter">Code of a meter.</param>
/// <param name="Institution">Code of an institution.</param>
/// <param name="Type">Stable name such as <c>night-load</c>.</param>
/// <param name="Category">data, waste, leak, power-quality, balance, efficiency or quota.</param>
/// <param name="State">new, assigned, explained, fixed or closed.</param>
/// <param name="MinimumSeverity">1 notice, 2 warning, 3 alarm.</param>
/// <param name="From">Anomalies that end after this moment or last.</param>
/// <param name="To">Anomalies that start before this moment.</param>
/// <param name="Limit">Rows at most.</param>
/// <param name="Offset">Rows to leave out before.</param>
sealed record AnomalyFilter(
    string? Building = null,
    string? Meter = null,
    string? Institution = null,
    string? Type = null,
    string? Category = null,
    string? State = null,
    int? MinimumSeverity = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    int Limit = 100,
    int Offset = 0);
