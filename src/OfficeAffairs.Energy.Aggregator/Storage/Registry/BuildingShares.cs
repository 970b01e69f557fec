namespace OfficeAffairs.Energy.Aggregator.Storage.Registry;

/// <summary>Divides a building among those who use it on one day. Pure; the shares add up to exactly 1 unless they were stated otherwise.</summary>
static class BuildingShares
{
    /// <summary>The share of each institution.</summary>
    /// <param name="users">The rows of one building that hold on the day.</param>
    /// <param name="headcount">Persons using energy of an institution on the day; null when not known.</param>
    /// <returns>Shares by institution; empty when nobody uses the building.</returns>
    public static IReadOnlyDictionary<int, decimal> On(IReadOnlyList<ShareSpan> users, Func<int, decimal?> headcount)
    {
        if (users.Count == 0) return new Dictionary<int, decimal>();
        var weights = users.Select(user => Weight(user, headcount)).ToList();
        if (users[0].Basis != ShareBasis.Share)
        {
            // What should divide is not known of somebody: the areas then, and where even these are not known, equal parts.
            if (!Divides(weights)) weights = [.. users.Select(user => user.AreaM2)];
            if (!Divides(weights)) weights = [.. users.Select(_ => (decimal?)1)];
            weights = Scaled(weights);
        }

        return users.Zip(weights).ToDictionary(pair => pair.First.InstitutionId, pair => pair.Second!.Value);
    }

    static decimal? Weight(ShareSpan user, Func<int, decimal?> headcount) => user.Basis switch
    {
        ShareBasis.Share => user.Share ?? 0,
        ShareBasis.Headcount => headcount(user.InstitutionId),
        _ => user.AreaM2,
    };

    static bool Divides(List<decimal?> weights) => weights.TrueForAll(weight => weight >= 0) && weights.Sum() > 0;

    // The largest takes what rounding left over, so that nothing of the building is lost.
    static List<decimal?> Scaled(List<decimal?> weights)
    {
        var sum = weights.Sum()!.Value;
        List<decimal?> scaled = [.. weights.Select(weight => weight / sum)];
        var largest = scaled.IndexOf(scaled.Max());
        scaled[largest] += 1 - scaled.Sum();
        return scaled;
    }
}
