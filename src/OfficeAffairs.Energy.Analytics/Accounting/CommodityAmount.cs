namespace OfficeAffairs.Energy.Analytics.Accounting;

/// <summary>How much of a commodity was consumed.</summary>
/// <param name="Commodity">The commodity.</param>
/// <param name="Amount">In the commodity's unit: kWh, m3, GJ.</param>
public sealed record CommodityAmount(Commodity Commodity, double Amount);
