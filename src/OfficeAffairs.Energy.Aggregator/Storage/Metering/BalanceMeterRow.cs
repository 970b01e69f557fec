namespace OfficeAffairs.Energy.Aggregator.Storage.Metering;

/// <summary>A meter of a balance.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Code">Its code.</param>
/// <param name="Commodity">What it measures.</param>
/// <param name="AccuracyClass">Its accuracy class; null when not stated.</param>
/// <param name="Offset">The site's fixed offset from UTC.</param>
sealed record BalanceMeterRow(int Id, string Code, Commodity Commodity, string? AccuracyClass, TimeSpan Offset);
