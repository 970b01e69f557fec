namespace OfficeAffairs.Energy.Aggregator.ReferenceData;

/// <summary>The heating seasons as they are written.</summary>
sealed class HeatingSeasonDocument
{
    /// <summary>heating-seasons/1.</summary>
    public string Schema { get; set; } = string.Empty;

    /// <summary>The seasons by city.</summary>
    public Dictionary<string, HeatingSeasonRow> Seasons { get; set; } = [];
}
