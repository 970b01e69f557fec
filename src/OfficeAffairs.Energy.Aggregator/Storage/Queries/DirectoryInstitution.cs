namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>An institution by name.</summary>
sealed record DirectoryInstitution(string Code, LocalName Name);
