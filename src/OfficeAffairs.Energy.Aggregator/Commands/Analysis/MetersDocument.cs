namespace OfficeAffairs.Energy.Aggregator.Commands.Analysis;

/// <summary>A meters file in YAML.</summary>
sealed class MetersDocument
{
    /// <summary>meters/1.</summary>
    public string Schema { get; set; } = string.Empty;

    public List<MeterRow> Meters { get; set; } = [];
}
