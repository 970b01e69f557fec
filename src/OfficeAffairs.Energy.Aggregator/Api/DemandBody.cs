using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>The demand of a meter, in an answer.</summary>
/// <param name="Meter">Its code.</param>
/// <param name="Source">counter, or gauge where the meter has no counter.</param>
/// <param name="Maximum">The largest, kW; null when there is none.</param>
/// <param name="At">Start of its interval.</param>
/// <param name="Items">Mean power of every 15 minutes, kW, with the share of the interval that readings cover.</param>
sealed record DemandBody(string Meter, string Source, double? Maximum, DateTimeOffset? At, IReadOnlyList<GaugeMean> Items);
