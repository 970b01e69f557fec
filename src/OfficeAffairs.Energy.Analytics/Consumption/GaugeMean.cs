namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>The time-weighted mean of a gauge over an interval of 15 minutes.</summary>
/// <param name="Start">Start of the interval, UTC, a multiple of 15 minutes.</param>
/// <param name="Value">The mean, in the gauge's unit.</param>
/// <param name="Coverage">Share of the interval that readings cover, above 0 up to 1.</param>
public readonly record struct GaugeMean(DateTimeOffset Start, double Value, double Coverage);
