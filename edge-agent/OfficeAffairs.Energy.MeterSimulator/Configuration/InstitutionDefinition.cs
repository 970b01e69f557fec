namespace OfficeAffairs.Energy.MeterSimulator.Configuration;

/// <summary>A public institution of the campus (公共机构).</summary>
sealed record InstitutionDefinition(string Code, string? CreditCode, BilingualText Name, string Kind, string? Parent, double Headcount);
