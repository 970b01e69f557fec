namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>An institution in a building.</summary>
/// <param name="Code">The institution's code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Share">Its share of the building's shared consumption, above 0 up to 1.</param>
sealed record BuildingShare(string Code, LocalName Name, double Share);
