using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A point in an answer.</summary>
sealed record PointBody(
    string Meter, string Key, string Kind, string Unit, string Quantity, int? PeriodSeconds, double? Modulus, double? Resolution)
{
    internal static PointBody Of(RegisteredPoint row) => new(
        row.Meter, row.Key, row.Kind.ToString().ToLowerInvariant(), row.Unit, row.Quantity, row.PeriodSeconds, row.Modulus, row.Resolution);
}
