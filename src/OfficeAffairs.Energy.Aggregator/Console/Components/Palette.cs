using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Console.Components;

/// <summary>
/// The chart colours: those of Okabe and Ito, which people with any of the common colour-vision deficiencies can tell apart.
/// One thing has one colour on every page.
/// </summary>
static class Palette
{
    internal const string Total = "#1d2b3a";
    internal const string Previous = "#8a97a6";
    internal const string Estimated = "#d55e00";

    internal static string Of(RollupEndUse endUse) => endUse switch
    {
        RollupEndUse.LightingAndSockets => "#e69f00",
        RollupEndUse.Hvac => "#0072b2",
        RollupEndUse.Power => "#009e73",
        RollupEndUse.Special => "#cc79a7",
        RollupEndUse.Unmetered => "#b4bdc7",
        _ => Total,
    };

    internal static string Of(Commodity commodity) => commodity switch
    {
        Commodity.Electricity => "#0072b2",
        Commodity.Water => "#56b4e9",
        Commodity.NaturalGas => "#e69f00",
        Commodity.Heat => "#d55e00",
        Commodity.Cooling => "#009e73",
        _ => Total,
    };
}
