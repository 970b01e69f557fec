using OfficeAffairs.Energy.Aggregator.Storage.Metering;

namespace OfficeAffairs.Energy.Aggregator.Metering;

/// <summary>What a correction would change.</summary>
/// <param name="Before">What the range adds up to now, in the commodity's unit.</param>
/// <param name="After">What it would add up to.</param>
/// <param name="Intervals">Intervals of the range.</param>
/// <param name="Missing">Intervals of the range of which nothing is stored now; they would be filled.</param>
/// <param name="Effects">The months of the meter and of all sums it is part of, before and after, with the reports that stand already.</param>
sealed record RepairPreview(double Before, double After, int Intervals, int Missing, IReadOnlyList<RepairEffect> Effects);
