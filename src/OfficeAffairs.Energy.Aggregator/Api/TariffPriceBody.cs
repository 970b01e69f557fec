namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A price of a tariff, in an answer.</summary>
/// <param name="Period">The period, or <c>all</c>.</param>
/// <param name="UpTo">Consumption of the calendar year up to which it is asked.</param>
/// <param name="Yuan">Yuan per unit.</param>
/// <param name="Parts">What it is made of.</param>
sealed record TariffPriceBody(string Period, double? UpTo, decimal Yuan, IReadOnlyDictionary<string, decimal> Parts);
