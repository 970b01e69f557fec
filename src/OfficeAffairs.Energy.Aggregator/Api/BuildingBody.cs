using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A building in an answer.</summary>
sealed record BuildingBody(
    string Code, NameBody Name, string City, double FloorAreaM2, double? CooledAreaM2, double? HeatedAreaM2, IReadOnlyList<string> Institutions)
{
    internal static BuildingBody Of(RegisteredBuilding row) => new(
        row.Code, NameBody.Of(row.Name), row.City, row.FloorAreaM2, row.CooledAreaM2, row.HeatedAreaM2, row.Institutions);
}
