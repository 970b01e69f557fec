namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>The words for what meters measure and are, in files and requests.</summary>
static class MeterWords
{
    /// <summary>What meters measure.</summary>
    public static readonly IReadOnlyDictionary<string, Commodity> Commodities = new Dictionary<string, Commodity>(StringComparer.Ordinal)
    {
        ["electricity"] = Commodity.Electricity,
        ["water"] = Commodity.Water,
        ["natural-gas"] = Commodity.NaturalGas,
        ["heat"] = Commodity.Heat,
        ["cooling"] = Commodity.Cooling,
        ["environment"] = Commodity.Environment,
    };

    /// <summary>What it is used for.</summary>
    public static readonly IReadOnlyDictionary<string, EndUse> EndUses = new Dictionary<string, EndUse>(StringComparer.Ordinal)
    {
        ["total"] = EndUse.Total,
        ["lighting-and-sockets"] = EndUse.LightingAndSockets,
        ["hvac"] = EndUse.Hvac,
        ["power"] = EndUse.Power,
        ["special"] = EndUse.Special,
    };

    /// <summary>The roles of meters.</summary>
    public static readonly IReadOnlyDictionary<string, string> Roles = new[] { "main", "sub", "it", "check", "weather" }.ToDictionary(role => role, StringComparer.Ordinal);

    /// <summary>The word for a commodity.</summary>
    public static string Of(Commodity commodity) => Commodities.First(pair => pair.Value == commodity).Key;

    /// <summary>The word for an end use.</summary>
    public static string Of(EndUse endUse) => EndUses.First(pair => pair.Value == endUse).Key;
}
