namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>Which alerts are asked for; null means any.</summary>
sealed record AlertFilter : FindingFilter
{
    /// <summary>Only those with a verdict, or only those without.</summary>
    public bool? Acknowledged { get; init; }
}
