using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

namespace OfficeAffairs.Energy.Aggregator.Storage.Books;

/// <summary>What the consumption of a bucket in one period costs.</summary>
/// <param name="Code">Code of the meter, building or institution.</param>
/// <param name="Commodity">The commodity.</param>
/// <param name="EndUse">The end use.</param>
/// <param name="Bucket">The local day, or the first of the month.</param>
/// <param name="Tariff">Identifier of the tariff.</param>
/// <param name="Version">Its version.</param>
/// <param name="Period">The period.</param>
/// <param name="Amount">Consumption, in the commodity's unit.</param>
/// <param name="Estimated">Estimated part of it.</param>
/// <param name="Yuan">Cost in yuan.</param>
sealed record CostRow(
    string Code, Commodity Commodity, RollupEndUse EndUse, DateOnly Bucket, string Tariff, string Version, TariffPeriod Period, double Amount, double Estimated, double Yuan);
