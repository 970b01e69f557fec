namespace OfficeAffairs.Energy.Analytics.Accounting;

/// <summary>Amounts of a period, converted and summed.</summary>
/// <param name="Lines">One per commodity, in the order given.</param>
/// <param name="StandardCoalKgce">Comprehensive energy (综合能耗) by calorific value, kgce.</param>
/// <param name="StandardCoalEquivalentKgce">Comprehensive energy by generation, kgce.</param>
/// <param name="Co2Kg">CO2 in kg.</param>
/// <param name="Factors">The factors that were used, each once.</param>
/// <param name="Missing">What could not be converted for want of a factor: the totals lack it.</param>
public sealed record EnergyAccount(
    IReadOnlyList<ConvertedAmount> Lines,
    double StandardCoalKgce,
    double StandardCoalEquivalentKgce,
    double Co2Kg,
    IReadOnlyList<Factor> Factors,
    IReadOnlyList<MissingFactor> Missing);
