namespace OfficeAffairs.Energy.Analytics.Accounting;

/// <summary>Keys of the energy carriers that are metered as commodities; factor files use the same keys, and more for fuels that are bought.</summary>
public static class Carriers
{
    /// <summary>Key of the commodity's carrier; null for what is not consumed.</summary>
    public static string? Of(Commodity commodity) => commodity switch
    {
        Commodity.Electricity => "electricity",
        Commodity.Water => "water",
        Commodity.NaturalGas => "natural-gas",
        Commodity.Heat => "heat",
        Commodity.Cooling => "cooling",
        _ => null,
    };

    /// <summary>Unit in which the commodity is stored, as factor files write it; null for what is not consumed.</summary>
    public static string? UnitOf(Commodity commodity) => commodity switch
    {
        Commodity.Electricity => "kWh",
        Commodity.Water or Commodity.NaturalGas => "m3",
        Commodity.Heat or Commodity.Cooling => "GJ",
        _ => null,
    };
}
