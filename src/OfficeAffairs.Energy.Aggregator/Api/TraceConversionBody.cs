using OfficeAffairs.Energy.Analytics.Accounting;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>What the consumption converts to, with the factors that say so.</summary>
/// <param name="StandardCoalKgce">Standard coal by calorific value (当量), kgce.</param>
/// <param name="StandardCoalEquivalentKgce">Standard coal by generation (等价), kgce.</param>
/// <param name="Co2Kg">CO2 in kg.</param>
/// <param name="Formula">How they follow from the consumption.</param>
/// <param name="Factors">The factors in force on the day the range closes.</param>
sealed record TraceConversionBody(
    double? StandardCoalKgce, double? StandardCoalEquivalentKgce, double? Co2Kg, string Formula, IReadOnlyList<FactorBody> Factors)
{
    const string Conversion = "amount x factor (GB/T 2589-2020, 6.2)";

    internal static TraceConversionBody Of(EnergyAccount account) => new(
        account.Lines.Count == 0 ? null : account.Lines[0].StandardCoalKgce,
        account.Lines.Count == 0 ? null : account.Lines[0].StandardCoalEquivalentKgce,
        account.Lines.Count == 0 ? null : account.Lines[0].Co2Kg,
        Conversion,
        [.. account.Factors.Select(FactorBody.Of)]);
}
