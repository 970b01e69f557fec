namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>An institution's share of what a building consumes in common.</summary>
/// <param name="Institution">The institution's code.</param>
/// <param name="Share">More than 0, at most 1.</param>
sealed record InstitutionShare(string Institution, decimal Share);
