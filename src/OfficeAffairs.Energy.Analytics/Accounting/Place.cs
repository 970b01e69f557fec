namespace OfficeAffairs.Energy.Analytics.Accounting;

/// <summary>Where energy is used, as far as factors depend on it.</summary>
/// <param name="Country">Key of the country.</param>
/// <param name="Grid">Key of the regional grid; null when unknown.</param>
/// <param name="Province">Key of the province; null when unknown.</param>
public sealed record Place(string Country, string? Grid = null, string? Province = null);
