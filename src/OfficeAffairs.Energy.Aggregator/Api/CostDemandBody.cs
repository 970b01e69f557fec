using OfficeAffairs.Energy.Aggregator.Storage.Books;
using OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A basic charge, in an answer.</summary>
/// <param name="Meter">Code of the meter it is asked for.</param>
/// <param name="Tariff">Identifier of the tariff.</param>
/// <param name="Version">Its version.</param>
/// <param name="Basis"><c>maximum-demand</c> (kW) or <c>capacity</c> (kVA).</param>
/// <param name="Quantity">kW or kVA; missing where it is not known, and then nothing is charged.</param>
/// <param name="DaysShare">Part of the month's days on which the version holds.</param>
/// <param name="Weight">Which part of the meter's charge counts here.</param>
/// <param name="Yuan">Weight x the meter's charge.</param>
sealed record CostDemandBody(string Meter, string Tariff, string Version, string Basis, double? Quantity, double DaysShare, double Weight, double? Yuan)
{
    internal static CostDemandBody Of(DemandRow row) => new(
        row.Meter,
        row.Line.Tariff,
        row.Line.Version,
        row.Line.Basis == DemandBasis.Capacity ? "capacity" : "maximum-demand",
        row.Line.Quantity,
        row.Line.Share,
        row.Weight,
        row.Weight * row.Line.Yuan);
}
