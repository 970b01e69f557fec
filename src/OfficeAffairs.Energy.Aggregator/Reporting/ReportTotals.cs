namespace OfficeAffairs.Energy.Aggregator.Reporting;

/// <summary>Comprehensive energy and CO2.</summary>
/// <param name="StandardCoalKgce">By calorific value (当量), kgce.</param>
/// <param name="StandardCoalEquivalentKgce">By generation (等价), kgce.</param>
/// <param name="Co2Kg">kg CO2.</param>
sealed record ReportTotals(double StandardCoalKgce, double StandardCoalEquivalentKgce, double Co2Kg);
