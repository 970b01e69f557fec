using System.Collections.Frozen;

namespace OfficeAffairs.Energy.Aggregator.Senders.Sparkplug;

/// <summary>UCUM codes of units as people write them.</summary>
static class UnitSpelling
{
    static readonly FrozenDictionary<string, string> Codes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["kWh"] = "kW.h",
        ["Wh"] = "W.h",
        ["MWh"] = "MW.h",
        ["kvarh"] = "kvar.h",
        ["kVAh"] = "kV.A.h",
        ["kVA"] = "kV.A",
        ["m³"] = "m3",
        ["m^3"] = "m3",
        ["m³/h"] = "m3/h",
        ["°C"] = "Cel",
        ["degC"] = "Cel",
        ["l/h"] = "L/h",
    }.ToFrozenDictionary();

    /// <summary>The UCUM code; what is not known is taken as it is, and no unit is the unit 1.</summary>
    public static string Of(string? spelling) => spelling is { Length: > 0 } text ? Codes.GetValueOrDefault(text, text) : "1";
}
