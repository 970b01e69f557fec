namespace OfficeAffairs.Energy.Analytics.Indicators;

/// <summary>The place of a figure among those of its peers; the lowest is first, equal figures share a place.</summary>
/// <param name="Place">The place, from 1.</param>
/// <param name="Of">How many are ranked.</param>
public readonly record struct PeerRank(int Place, int Of)
{
    /// <summary>The places of figures, in the order given; null for those that are null: they are not ranked and do not count.</summary>
    public static IReadOnlyList<PeerRank?> Among(IReadOnlyList<double?> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        var ranked = figures.OfType<double>().Order().ToList();
        return [.. figures.Select(figure => figure is { } value ? new PeerRank(ranked.FindIndex(other => other.Equals(value)) + 1, ranked.Count) : (PeerRank?)null)];
    }
}
