namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>The query parameters of an endpoint, kept as its metadata.</summary>
sealed record QueryParameters(IReadOnlyList<QueryParameter> All)
{
    /// <summary>An endpoint without any.</summary>
    internal static readonly QueryParameters None = new([]);
}
