using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>The words for scopes, commodities and end uses in requests and answers; the same as in registry files.</summary>
static class Names
{
    internal static readonly IReadOnlyList<string> Commodities = ["electricity", "water", "natural-gas", "heat", "cooling", "environment"];

    internal static readonly IReadOnlyList<string> EndUses = ["total", "lighting-and-sockets", "hvac", "power", "special", "unmetered"];

    internal static readonly IReadOnlyList<string> Scopes = ["meter", "building", "institution", "institution-tree"];

    static readonly Commodity[] CommodityValues =
        [Commodity.Electricity, Commodity.Water, Commodity.NaturalGas, Commodity.Heat, Commodity.Cooling, Commodity.Environment];

    static readonly int[] EndUseValues = [0, 1, 2, 3, 4, 99];

    internal static string Of(Commodity commodity) => Commodities[Array.IndexOf(CommodityValues, commodity)];

    internal static Commodity? ToCommodity(string? name) => name is null ? null : CommodityValues[Index(Commodities, name)];

    internal static string OfEndUse(int endUse) => EndUses[Array.IndexOf(EndUseValues, endUse)];

    internal static int? ToEndUse(string? name) => name is null ? null : EndUseValues[Index(EndUses, name)];

    internal static string Of(RollupScope scope) => Scopes[(int)scope - 1];

    internal static RollupScope ToScope(string name) => (RollupScope)(Index(Scopes, name) + 1);

    static int Index(IReadOnlyList<string> names, string name) => Enumerable.Range(0, names.Count).First(i => names[i] == name);
}
