namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>Consumption of a building on the overview, in the commodity's unit (kWh, m3, GJ); null where nothing was computed.</summary>
/// <param name="Commodity">The commodity.</param>
/// <param name="Today">Since local midnight.</param>
/// <param name="ThisMonth">Since the start of the local month.</param>
/// <param name="LastMonth">The whole local month before.</param>
/// <param name="LastMonthEstimated">Part of <paramref name="LastMonth"/> that is estimated.</param>
/// <param name="SameMonthLastYear">The local month a year before <paramref name="LastMonth"/>.</param>
sealed record CommodityToday(
    Commodity Commodity,
    double? Today,
    double? ThisMonth,
    double? LastMonth,
    double? LastMonthEstimated,
    double? SameMonthLastYear);
