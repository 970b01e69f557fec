namespace OfficeAffairs.Energy.Messaging;

/// <summary>How long exchanges took, in milliseconds.</summary>
/// <param name="P50">Half took no longer.</param>
/// <param name="P95">95 of 100 took no longer.</param>
/// <param name="P99">99 of 100 took no longer.</param>
public sealed record LatencyPercentiles(double P50, double P95, double P99);
