using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Storage.Books;

/// <summary>Which costs are asked for; null means any.</summary>
/// <param name="Scope">Of meters, buildings or institutions.</param>
/// <param name="Code">Of one of them.</param>
/// <param name="From">First local day.</param>
/// <param name="Until">First local day no more.</param>
/// <param name="ByDay">By day; else by month.</param>
/// <param name="Commodity">Of one commodity.</param>
/// <param name="EndUse">Of one end use.</param>
sealed record CostFilter(RollupScope Scope, string? Code, DateOnly From, DateOnly Until, bool ByDay = false, Commodity? Commodity = null, RollupEndUse? EndUse = null);
