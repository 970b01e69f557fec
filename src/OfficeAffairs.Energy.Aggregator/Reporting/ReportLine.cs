using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Reporting;

/// <summary>Consumption of a commodity for an end use in the month.</summary>
/// <param name="Commodity">The commodity.</param>
/// <param name="EndUse">The end use; the total stands first.</param>
/// <param name="Value">Consumption in the commodity's unit.</param>
/// <param name="Estimated">Estimated part of it.</param>
/// <param name="Interpolated">Interpolated part of it.</param>
/// <param name="Intervals">15-minute intervals present, summed over meters.</param>
/// <param name="ExpectedIntervals">15-minute intervals of the month, summed over meters.</param>
/// <param name="LastMonth">Consumption of the month before; null without data.</param>
/// <param name="LastYear">Consumption of the month a year before; null without data.</param>
/// <param name="StandardCoalKgce">By calorific value (当量), kgce; null where it is not converted.</param>
/// <param name="StandardCoalEquivalentKgce">By generation (等价), kgce.</param>
/// <param name="Co2Kg">kg CO2.</param>
sealed record ReportLine(
    Commodity Commodity,
    RollupEndUse EndUse,
    double Value,
    double Estimated,
    double Interpolated,
    int Intervals,
    int ExpectedIntervals,
    double? LastMonth,
    double? LastYear,
    double? StandardCoalKgce,
    double? StandardCoalEquivalentKgce,
    double? Co2Kg);
