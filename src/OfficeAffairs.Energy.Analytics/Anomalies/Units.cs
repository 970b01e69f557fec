namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>The unit in which consumption of a commodity is stored (UCUM).</summary>
public static class Units
{
    /// <summary>The unit; null for what is not consumed.</summary>
    public static string? Of(Commodity commodity) => commodity switch
    {
        Commodity.Electricity => "kW.h",
        Commodity.Water or Commodity.NaturalGas => "m3",
        Commodity.Heat or Commodity.Cooling => "GJ",
        _ => null,
    };
}
