using OfficeAffairs.Energy.Analytics.Accounting;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A conversion factor in an answer.</summary>
sealed record FactorBody(
    string Set,
    string Version,
    string Measure,
    string Carrier,
    string? Region,
    decimal Value,
    string Unit,
    string PerUnit,
    int? DataYear,
    DateOnly? ValidFrom,
    bool Verified,
    NameBody Source)
{
    internal static readonly IReadOnlyList<string> Measures = ["standard-coal", "standard-coal-equivalent", "co2", "density"];

    internal static FactorBody Of(Factor factor) => new(
        factor.Set,
        factor.Version,
        Measures[(int)factor.Measure - 1],
        factor.Carrier,
        factor.Region,
        factor.Value,
        factor.Unit,
        factor.PerUnit,
        factor.DataYear,
        factor.ValidFrom,
        factor.Verified,
        new NameBody(factor.Source.Zh, factor.Source.En));
}
