using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Analytics.Balance;

/// <summary>A meter in a balance.</summary>
/// <param name="Code">Its code.</param>
/// <param name="ErrorLimit">The limit of error of its accuracy class, as a fraction of what it measures.</param>
/// <param name="Intervals">What it measured, in order of time.</param>
public sealed record BalanceMeter(string Code, double ErrorLimit, IReadOnlyList<IntervalConsumption> Intervals);
