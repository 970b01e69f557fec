namespace OfficeAffairs.Energy.Analytics.Accounting;

/// <summary>All known factors, and which of them holds for a question.</summary>
public sealed class FactorTable
{
    readonly ILookup<(FactorMeasure Measure, string Carrier), Factor> _factors;

    /// <summary>Makes the table.</summary>
    public FactorTable(IEnumerable<Factor> factors)
    {
        All = [.. factors];
        _factors = All.ToLookup(factor => (factor.Measure, factor.Carrier));
    }

    /// <summary>All factors in the order given.</summary>
    public IReadOnlyList<Factor> All { get; }

    /// <summary>
    /// The factor that accounts closed on <paramref name="closing"/> take: of those in force on that day, the one of the narrowest region asked for,
    /// and among those the one of the newest data. Factors appear about two years late, so the newest one is seldom of the year accounted for.
    /// </summary>
    /// <param name="measure">What the amount is to be turned into.</param>
    /// <param name="carrier">The energy carrier.</param>
    /// <param name="closing">First day after the period.</param>
    /// <param name="regions">Regions from the narrowest to the widest; a factor without region comes after them.</param>
    /// <returns>The factor; null when there is none, which is a finding to be shown, not a zero.</returns>
    public Factor? Find(FactorMeasure measure, string carrier, DateOnly closing, params IReadOnlyList<string?> regions) =>
        _factors[(measure, carrier)]
            .Where(factor => factor.ValidFrom is null || factor.ValidFrom <= closing)
            .Select(factor => (Factor: factor, Rank: Rank(factor.Region, regions)))
            .Where(candidate => candidate.Rank is not null)
            .OrderBy(candidate => candidate.Rank)
            .ThenByDescending(candidate => candidate.Factor.DataYear ?? 0)
            .ThenByDescending(candidate => candidate.Factor.ValidFrom ?? DateOnly.MinValue)
            .Select(candidate => candidate.Factor)
            .FirstOrDefault();

    static int? Rank(string? region, IReadOnlyList<string?> regions)
    {
        if (region is null) return regions.Count;
        for (var i = 0; i < regions.Count; i++)
        {
            if (regions[i] == region) return i;
        }

        return null;
    }
}
