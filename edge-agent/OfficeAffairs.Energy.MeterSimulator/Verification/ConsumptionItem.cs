namespace OfficeAffairs.Energy.MeterSimulator.Verification;

/// <summary>Consumption over a bucket as the aggregator's REST API tells it.</summary>
/// <param name="Code">Code of the meter, building or institution.</param>
/// <param name="Commodity">What was consumed.</param>
/// <param name="EndUse">What for; <c>total</c> for the sum, <c>unmetered</c> for what no sub-meter measures.</param>
/// <param name="Start">Start of the bucket, at the building's offset.</param>
/// <param name="Value">In the commodity's unit.</param>
/// <param name="Estimated">Part of the value that is estimated.</param>
/// <param name="Intervals">15-minute intervals present.</param>
sealed record ConsumptionItem(string Code, string Commodity, string EndUse, DateTimeOffset Start, double Value, double Estimated, int Intervals);
