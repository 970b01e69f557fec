namespace OfficeAffairs.Energy.Aggregator.ReferenceData;

/// <summary>The accounting rules as written: schema <c>accounting/1</c>. Nothing is checked yet.</summary>
sealed class AccountingFile
{
    public string? Schema { get; set; }

    public string? Version { get; set; }

    public string? Country { get; set; }

    public string? Grid { get; set; }

    public string? IncludeWater { get; set; }

    public string? Source { get; set; }

    public Dictionary<string, Dictionary<string, string>>? Cities { get; set; }

    public List<FactorWindow>? Windows { get; set; }
}
