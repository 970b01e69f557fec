namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>Consumption of one interval of 15 minutes.</summary>
/// <param name="Start">Start of the interval, UTC, a multiple of 15 minutes.</param>
/// <param name="Value">Consumption, in the commodity's unit.</param>
/// <param name="Quality">How it came to be: the least direct of its parts.</param>
public readonly record struct IntervalConsumption(DateTimeOffset Start, double Value, ConsumptionQuality Quality);
