namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>Factors from the unit of a counter to the unit in which its commodity is stored: kWh, m3, GJ.</summary>
static class CommodityUnits
{
    /// <summary>The factor; null for a unit that does not measure the commodity. Codes are UCUM.</summary>
    public static double? Factor(Commodity commodity, string unit) => commodity switch
    {
        Commodity.Electricity => unit switch { "kW.h" => 1, "W.h" => 0.001, "MW.h" => 1000, "MJ" => 1 / 3.6, "GJ" => 1000 / 3.6, _ => null },
        Commodity.Water or Commodity.NaturalGas => unit switch { "m3" => 1, "L" or "l" or "dm3" => 0.001, _ => null },
        Commodity.Heat or Commodity.Cooling => unit switch { "GJ" => 1, "MJ" => 0.001, "kJ" => 1e-6, "kW.h" => 0.0036, "MW.h" => 3.6, _ => null },
        _ => null,
    };
}
