namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>What a counter showed at a moment.</summary>
/// <param name="Time">When it was read, UTC.</param>
/// <param name="Value">The counter, in the commodity's unit; finite.</param>
public readonly record struct CounterReading(DateTimeOffset Time, double Value);
