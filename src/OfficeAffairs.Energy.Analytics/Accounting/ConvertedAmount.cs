namespace OfficeAffairs.Energy.Analytics.Accounting;

/// <summary>An amount with what it converts to. A conversion is null where no factor is known or the rules leave the commodity out.</summary>
/// <param name="Commodity">The commodity.</param>
/// <param name="Amount">In the commodity's unit.</param>
/// <param name="StandardCoalKgce">By calorific value (当量), kgce.</param>
/// <param name="StandardCoalEquivalentKgce">By generation (等价), kgce; the calorific value where a carrier has no other.</param>
/// <param name="Co2Kg">CO2 in kg.</param>
public sealed record ConvertedAmount(Commodity Commodity, double Amount, double? StandardCoalKgce, double? StandardCoalEquivalentKgce, double? Co2Kg);
