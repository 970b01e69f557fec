namespace OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

/// <summary>Consumption of a 15-minute interval, to be priced.</summary>
/// <param name="Start">Start of the interval, UTC.</param>
/// <param name="Value">In the commodity's unit.</param>
/// <param name="Estimated">Whether it was estimated.</param>
public readonly record struct MeteredAmount(DateTimeOffset Start, double Value, bool Estimated);
