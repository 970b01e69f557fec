namespace OfficeAffairs.Energy.Aggregator.ReferenceData;

/// <summary>A file of limits as it is written.</summary>
sealed class ThresholdDocument
{
    /// <summary>thresholds/1.</summary>
    public string Schema { get; set; } = string.Empty;

    /// <summary>The limits by name.</summary>
    public Dictionary<string, ThresholdRow> Thresholds { get; set; } = [];
}
