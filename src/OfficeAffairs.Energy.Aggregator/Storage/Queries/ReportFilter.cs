namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>Which reports are asked for; null means any.</summary>
/// <param name="Institution">Code of an institution.</param>
/// <param name="Kind">monthly.</param>
/// <param name="Language">zh-CN or en.</param>
/// <param name="PeriodStart">Reports of the period that starts then.</param>
/// <param name="LatestOnly">Only the newest of each institution, kind, period and language.</param>
/// <param name="Limit">Rows at most.</param>
/// <param name="Offset">Rows to leave out before.</param>
sealed record ReportFilter(
    string? Institution = null,
    string? Kind = null,
    string? Language = null,
    DateTimeOffset? PeriodStart = null,
    bool LatestOnly = true,
    int Limit = 100,
    int Offset = 0);
