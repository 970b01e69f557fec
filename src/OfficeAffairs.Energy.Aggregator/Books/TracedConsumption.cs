using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Analytics.Accounting;

namespace OfficeAffairs.Energy.Aggregator.Books;

/// <summary>A consumption with what it was made of and what it converts to.</summary>
/// <param name="Commodity">The commodity.</param>
/// <param name="EndUse">The end use.</param>
/// <param name="Value">In the commodity's unit; null where no part has any interval.</param>
/// <param name="Trace">The meters, decisions and events.</param>
/// <param name="Account">Standard coal and CO2 with the factors; null without a value.</param>
sealed record TracedConsumption(Commodity Commodity, RollupEndUse EndUse, double? Value, ConsumptionTrace Trace, EnergyAccount? Account);
