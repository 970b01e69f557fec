namespace OfficeAffairs.Energy.Aggregator.ReferenceData;

/// <summary>Between which values a factor can be believed, as written.</summary>
sealed class FactorWindow
{
    public string? Measure { get; set; }

    public string? Carrier { get; set; }

    public string? Per { get; set; }

    public decimal Min { get; set; }

    public decimal Max { get; set; }
}
