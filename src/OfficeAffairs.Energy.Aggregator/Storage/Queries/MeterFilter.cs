namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>Which meters are asked for; null means any.</summary>
sealed record MeterFilter(
    string? Code = null,
    string? Building = null,
    string? Institution = null,
    Commodity? Commodity = null,
    string? State = null,
    int Limit = 1000,
    int Offset = 0);
