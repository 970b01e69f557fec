namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>Part of a list.</summary>
/// <param name="Items">At most as many as were asked for.</param>
/// <param name="HasMore">Whether more follow after them.</param>
sealed record Page<T>(IReadOnlyList<T> Items, bool HasMore)
{
    /// <summary>Makes a page from rows of which one more than wanted was read.</summary>
    internal static Page<T> Of(IReadOnlyList<T> rows, int limit) => rows.Count > limit ? new([.. rows.Take(limit)], true) : new(rows, false);
}
