namespace OfficeAffairs.Energy.Aggregator.ReferenceData;

/// <summary>A factor file as written: schema <c>factors/1</c>. Nothing is checked yet.</summary>
sealed class FactorFile
{
    public string? Schema { get; set; }

    public string? Id { get; set; }

    public string? Version { get; set; }

    public string? Measure { get; set; }

    public Dictionary<string, string>? Title { get; set; }

    public List<FactorEntry>? Factors { get; set; }
}
