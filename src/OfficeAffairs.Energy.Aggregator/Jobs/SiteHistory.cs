using OfficeAffairs.Energy.Analytics.Anomalies;
using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>The meters that share a place, with their hours.</summary>
/// <param name="City">Where they are; null when not known.</param>
/// <param name="Context">Time and weather of the hours.</param>
/// <param name="Meters">The meters.</param>
sealed record SiteHistory(string? City, HourlyContext Context, IReadOnlyList<MeterHistory> Meters);
