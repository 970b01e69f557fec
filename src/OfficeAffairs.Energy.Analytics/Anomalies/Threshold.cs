namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>One limit, with where it comes from.</summary>
/// <param name="Value">The number.</param>
/// <param name="Unit">Its unit (UCUM).</param>
/// <param name="Source">Where the number comes from.</param>
/// <param name="Verified">Whether the number was seen in that source itself.</param>
public sealed record Threshold(double Value, string Unit, string Source, bool Verified);
