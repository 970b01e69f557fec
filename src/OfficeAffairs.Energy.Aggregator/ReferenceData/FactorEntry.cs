namespace OfficeAffairs.Energy.Aggregator.ReferenceData;

/// <summary>A factor as written. Nothing is checked yet.</summary>
sealed class FactorEntry
{
    public string? Carrier { get; set; }

    public string? Region { get; set; }

    public string? Value { get; set; }

    public string? Per { get; set; }

    public string? DataYear { get; set; }

    public string? ValidFrom { get; set; }

    public string? Verified { get; set; }

    public Dictionary<string, string>? Source { get; set; }
}
