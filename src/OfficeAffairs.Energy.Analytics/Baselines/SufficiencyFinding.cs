namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>A named result of the sufficiency checks.</summary>
/// <param name="Name">Stable name: no-data, too-short, too-few-months, low-coverage, no-temperature, narrow-temperature-range, level-break, poor-fit, biased-fit.</param>
/// <param name="Severity">What it means for the use of the model.</param>
/// <param name="Value">The number found.</param>
/// <param name="Limit">The number it was held against.</param>
public sealed record SufficiencyFinding(string Name, FindingSeverity Severity, double Value, double Limit);
