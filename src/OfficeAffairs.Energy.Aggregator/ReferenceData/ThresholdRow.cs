namespace OfficeAffairs.Energy.Aggregator.ReferenceData;

/// <summary>One limit as it is written.</summary>
sealed class ThresholdRow
{
    /// <summary>The number.</summary>
    public double? Value { get; set; }

    /// <summary>Its unit (UCUM).</summary>
    public string Unit { get; set; } = "1";

    /// <summary>Where it comes from.</summary>
    public string Source { get; set; } = string.Empty;

    /// <summary>Whether it was seen there.</summary>
    public bool Verified { get; set; }
}
