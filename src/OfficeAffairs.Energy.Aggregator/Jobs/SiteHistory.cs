using OfficeAffairs.Energy.Analytics.Anomalies;
using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>The meters that share a place, with their hours.</summary>
/// <param name="Context">Time and weather of the hours.</param>
/// <param name="Meters">The meters.</param>
sealed record SiteHistory(HourlyContext Context, IReadOnlyList<MeterHistory> Meters);
