using OfficeAffairs.Energy.Aggregator.Storage.Books;
using OfficeAffairs.Energy.Analytics.Indicators;

namespace OfficeAffairs.Energy.Aggregator.Books;

/// <summary>An indicator with its place among its peers: institutions of the same kind, the same indicator and period.</summary>
/// <param name="Row">The indicator.</param>
/// <param name="Rank">Its place; null where it is not ranked.</param>
sealed record RankedIndicator(IndicatorRow Row, PeerRank? Rank)
{
    /// <summary>Ranks rows among their peers; the ranked ones come first, by place.</summary>
    internal static IReadOnlyList<RankedIndicator> Of(IReadOnlyList<IndicatorRow> rows) =>
    [
        .. rows.GroupBy(row => (row.Result.Formula.Id, row.Start, row.Kind)).SelectMany(group =>
        {
            var peers = group.ToList();
            var places = PeerRank.Among([.. peers.Select(row => row.Result.Obstacles.Count == 0 ? row.Result.Value : null)]);
            return peers.Zip(places, (row, rank) => new RankedIndicator(row, rank)).OrderBy(ranked => ranked.Rank?.Place ?? int.MaxValue);
        }),
    ];
}
