namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>A fitted base with heating and cooling terms.</summary>
/// <param name="Intercept">Level without heating and cooling.</param>
/// <param name="Heating">Balance point of heating; null without.</param>
/// <param name="HeatingSlope">Slope on heating degree days.</param>
/// <param name="Cooling">Balance point of cooling; null without.</param>
/// <param name="CoolingSlope">Slope on cooling degree days.</param>
/// <param name="AdjustedRSquared">What the form was chosen by.</param>
sealed record ChangePointFit(double Intercept, double? Heating, double HeatingSlope, double? Cooling, double CoolingSlope, double AdjustedRSquared);
