using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>An institution in an answer.</summary>
sealed record InstitutionBody(
    string Code, string? CreditCode, NameBody Name, string Kind, string? Parent, double? Headcount, double? FloorAreaM2, IReadOnlyList<string> Buildings)
{
    internal static InstitutionBody Of(RegisteredInstitution row) => new(
        row.Code, row.CreditCode, NameBody.Of(row.Name), row.Kind, row.Parent, row.Headcount, row.FloorAreaM2, row.Buildings);
}
