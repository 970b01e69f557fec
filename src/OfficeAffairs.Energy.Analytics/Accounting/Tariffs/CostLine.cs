namespace OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

/// <summary>What a meter's consumption of one local day in one period costs.</summary>
/// <param name="Day">The local day.</param>
/// <param name="Tariff">Identifier of the tariff; null where none is known: the amount has no price, which is not a price of zero.</param>
/// <param name="Version">Its version.</param>
/// <param name="Period">The period.</param>
/// <param name="Amount">In the commodity's unit.</param>
/// <param name="Estimated">Estimated part of it.</param>
/// <param name="Yuan">Cost in yuan, not rounded; 0 without a tariff.</param>
public sealed record CostLine(DateOnly Day, string? Tariff, string? Version, TariffPeriod Period, double Amount, double Estimated, double Yuan);
