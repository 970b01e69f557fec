namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>A building by name.</summary>
/// <param name="Code">The building's code.</param>
/// <param name="Name">Its name.</param>
/// <param name="UtcOffset">Its fixed offset from UTC.</param>
/// <param name="Institutions">Codes of the institutions that use it.</param>
sealed record DirectoryBuilding(string Code, LocalName Name, TimeSpan UtcOffset, IReadOnlyList<string> Institutions);
