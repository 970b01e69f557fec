using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Aggregator.Commands.Analysis;

/// <summary>A recorded event of an epochs file.</summary>
/// <param name="Meter">The meter.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Final">The counter just before; null when not noted.</param>
/// <param name="Initial">The counter just after; null when not noted.</param>
/// <param name="Ratio">The factor on the readings from then on; null when they need none.</param>
sealed record EventRow(string Meter, DateTimeOffset At, MeterEpochKind Kind, double? Final, double? Initial, double? Ratio);
