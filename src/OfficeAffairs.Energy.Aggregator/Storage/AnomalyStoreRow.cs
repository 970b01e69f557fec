using OfficeAffairs.Energy.Analytics.Anomalies;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>A stored event as the analysis needs it.</summary>
/// <param name="Finding">What recognises it.</param>
/// <param name="Category">Its stored category.</param>
/// <param name="Severity">1 notice, 2 warning, 3 alarm.</param>
sealed record AnomalyStoreRow(StoredFinding Finding, string Category, int Severity)
{
    /// <summary>The stored name of a category.</summary>
    internal static string NameOf(AnomalyCategory category) => category switch
    {
        AnomalyCategory.Data => "data",
        AnomalyCategory.Waste => "waste",
        AnomalyCategory.Leak => "leak",
        AnomalyCategory.PowerQuality => "power-quality",
        AnomalyCategory.Balance => "balance",
        AnomalyCategory.Efficiency => "efficiency",
        AnomalyCategory.Quota => "quota",
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, "This category has no stored name."),
    };
}
