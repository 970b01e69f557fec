using OfficeAffairs.Energy.Aggregator.Storage.Books;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Who is billed by which tariff, in a request or an answer.</summary>
/// <param name="Scope"><c>meter</c>, <c>building</c> or <c>institution</c>; the narrowest holds.</param>
/// <param name="Code">Its code.</param>
/// <param name="Tariff">Identifier of the tariff.</param>
/// <param name="From">First local day.</param>
/// <param name="Until">First local day no more; missing until further notice.</param>
/// <param name="CapacityKva">Capacity of the transformers, for a charge by capacity.</param>
/// <param name="Commodity">What is billed; follows from the tariff.</param>
sealed record TariffAssignmentBody(string? Scope, string? Code, string? Tariff, DateOnly? From, DateOnly? Until, double? CapacityKva, string? Commodity)
{
    internal static TariffAssignmentBody Of(NamedTariffAssignment row) => new(
        Names.Scopes[(int)row.Scope - 1], row.Code, row.Span.Tariff, row.Span.From, row.Span.Until, row.Span.CapacityKva, Names.Of(row.Commodity));
}
