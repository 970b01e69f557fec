namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>What the database knows already, to which a registry may refer.</summary>
/// <param name="Institutions">Codes of institutions.</param>
/// <param name="Buildings">Codes of buildings.</param>
/// <param name="Meters">Codes of meters.</param>
sealed record RegistryCodes(IReadOnlySet<string> Institutions, IReadOnlySet<string> Buildings, IReadOnlySet<string> Meters);
