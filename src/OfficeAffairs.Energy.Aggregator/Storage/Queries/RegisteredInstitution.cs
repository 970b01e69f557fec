namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>An institution as registered.</summary>
/// <param name="Id">Key inside the database.</param>
/// <param name="Code">Code that people and files use.</param>
/// <param name="CreditCode">Unified social credit code; null when unknown.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Kind of institution.</param>
/// <param name="Parent">Code of the institution above; null at the top.</param>
/// <param name="Headcount">Persons using energy; null when unknown.</param>
/// <param name="FloorAreaM2">Its share of the floor area of its buildings, m2; null without buildings.</param>
/// <param name="Buildings">Codes of its buildings.</param>
/// <param name="City">Key of the city of its first building.</param>
/// <param name="UtcOffset">Fixed offset of its first building; +08:00 without one.</param>
sealed record RegisteredInstitution(
    int Id,
    string Code,
    string? CreditCode,
    LocalName Name,
    string Kind,
    string? Parent,
    double? Headcount,
    double? FloorAreaM2,
    IReadOnlyList<string> Buildings,
    string? City,
    TimeSpan UtcOffset);
