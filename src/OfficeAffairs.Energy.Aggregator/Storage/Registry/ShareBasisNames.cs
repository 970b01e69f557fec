namespace OfficeAffairs.Energy.Aggregator.Storage.Registry;

/// <summary>The stored names of <see cref="ShareBasis"/>.</summary>
static class ShareBasisNames
{
    /// <summary>Every basis by its stored name.</summary>
    public static readonly IReadOnlyDictionary<string, ShareBasis> All = new Dictionary<string, ShareBasis>(StringComparer.Ordinal)
    {
        ["share"] = ShareBasis.Share,
        ["area"] = ShareBasis.Area,
        ["headcount"] = ShareBasis.Headcount,
        ["sub-meter"] = ShareBasis.SubMeter,
    };

    /// <summary>The stored name of a basis.</summary>
    public static string Of(ShareBasis basis) => All.First(pair => pair.Value == basis).Key;
}
