namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>An institution of a registry.</summary>
/// <param name="Code">Its stable code.</param>
/// <param name="CreditCode">Unified social credit code; null when not known.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What kind of institution.</param>
/// <param name="Parent">Code of the institution above; null at the top.</param>
/// <param name="Headcount">Persons using energy; null when not known.</param>
sealed record InstitutionRow(string Code, string? CreditCode, BilingualName Name, string Kind, string? Parent, decimal? Headcount);
