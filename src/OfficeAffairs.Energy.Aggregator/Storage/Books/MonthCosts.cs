using OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

namespace OfficeAffairs.Energy.Aggregator.Storage.Books;

/// <summary>The costs of a meter and local month, to take the place of those that are stored.</summary>
/// <param name="MeterId">The meter.</param>
/// <param name="Month">First local day of the month.</param>
/// <param name="Inputs">Digest of what they stand on.</param>
/// <param name="Intervals">15-minute intervals that were priced.</param>
/// <param name="Lines">Costs by day and period.</param>
/// <param name="Demand">Basic charges.</param>
sealed record MonthCosts(int MeterId, DateOnly Month, string Inputs, int Intervals, IReadOnlyList<CostLine> Lines, IReadOnlyList<DemandLine> Demand);
