namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>All institutions and buildings by name.</summary>
sealed record CampusDirectory(IReadOnlyList<DirectoryInstitution> Institutions, IReadOnlyList<DirectoryBuilding> Buildings);
