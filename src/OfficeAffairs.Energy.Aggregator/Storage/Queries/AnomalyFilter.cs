namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>Which anomalies are asked for; null means any.</summary>
sealed record AnomalyFilter : FindingFilter
{
    /// <summary>Code of a meter.</summary>
    public string? Meter { get; init; }

    /// <summary>data, waste, leak, power-quality, balance, efficiency or quota.</summary>
    public string? Category { get; init; }

    /// <summary>new, assigned, explained, fixed or closed.</summary>
    public string? State { get; init; }
}
