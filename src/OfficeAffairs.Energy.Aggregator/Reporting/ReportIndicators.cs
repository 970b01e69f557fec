namespace OfficeAffairs.Energy.Aggregator.Reporting;

/// <summary>Indicators of the month; null where area or head-count is unknown.</summary>
/// <param name="EnergyPerAreaKgce">单位建筑面积能耗, kgce/m2.</param>
/// <param name="EnergyPerPersonKgce">人均综合能耗, kgce per person.</param>
/// <param name="WaterPerPersonM3">人均用水量, m3 per person.</param>
/// <param name="Co2PerAreaKg">单位建筑面积碳排放, kg CO2 per m2.</param>
/// <param name="EstimatedShare">Estimated part of the energy, by standard coal, as a fraction.</param>
/// <param name="Completeness">Share of the meters' intervals that are present, as a fraction.</param>
sealed record ReportIndicators(
    double? EnergyPerAreaKgce, double? EnergyPerPersonKgce, double? WaterPerPersonM3, double? Co2PerAreaKg, double? EstimatedShare, double? Completeness);
