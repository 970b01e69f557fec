using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A list in an answer.</summary>
/// <param name="Items">The items of this page.</param>
/// <param name="Limit">How many a page holds at most.</param>
/// <param name="Offset">How many come before this page.</param>
/// <param name="HasMore">Whether to ask again with a higher offset.</param>
sealed record Listing<T>(IReadOnlyList<T> Items, int Limit, int Offset, bool HasMore)
{
    internal static Listing<T> Of<TRow>(Page<TRow> page, QueryValues query, Func<TRow, T> map) =>
        new([.. page.Items.Select(map)], query.Limit, query.Offset, page.HasMore);
}
