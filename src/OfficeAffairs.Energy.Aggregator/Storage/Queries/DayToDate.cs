namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>Today so far beside yesterday up to the same time of day, in the commodity's unit.</summary>
/// <param name="Building">Code of the building.</param>
/// <param name="Commodity">The commodity.</param>
/// <param name="Today">Consumption since local midnight; null without data.</param>
/// <param name="Yesterday">Consumption of the same hours of yesterday; null without data.</param>
sealed record DayToDate(string Building, Commodity Commodity, double? Today, double? Yesterday);
