using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

namespace OfficeAffairs.Energy.Aggregator.Storage.Books;

/// <summary>A basic charge of a meter within the costs of a meter, building or institution.</summary>
/// <param name="Code">Code of the meter, building or institution.</param>
/// <param name="Commodity">The commodity.</param>
/// <param name="EndUse">The end use.</param>
/// <param name="Month">First local day of the month.</param>
/// <param name="Meter">Code of the meter.</param>
/// <param name="Line">The charge of the meter.</param>
/// <param name="Weight">Which part of it counts here.</param>
sealed record DemandRow(string Code, Commodity Commodity, RollupEndUse EndUse, DateOnly Month, string Meter, DemandLine Line, double Weight);
