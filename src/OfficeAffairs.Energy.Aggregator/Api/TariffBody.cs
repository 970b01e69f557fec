using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A version of a tariff, in an answer.</summary>
/// <param name="Tariff">Identifier of the tariff.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">The version.</param>
/// <param name="Commodity">What it prices.</param>
/// <param name="ValidFrom">First local day.</param>
/// <param name="ValidUntil">First local day no more; missing until further notice.</param>
/// <param name="Periods">Identifier of the period schedule.</param>
/// <param name="Prices">Prices in yuan per unit.</param>
/// <param name="DemandBasis">What a basic charge is asked for.</param>
/// <param name="DemandYuanPerMonth">Yuan per kW or kVA and month.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Verified">Whether it was compared with that document.</param>
sealed record TariffBody(
    string Tariff,
    NameBody Name,
    string Version,
    string Commodity,
    DateOnly ValidFrom,
    DateOnly? ValidUntil,
    string? Periods,
    IReadOnlyList<TariffPriceBody> Prices,
    string? DemandBasis,
    decimal? DemandYuanPerMonth,
    NameBody Source,
    bool Verified)
{
    internal static TariffBody Of(TariffVersion version) => new(
        version.Tariff,
        new NameBody(version.Name.Zh, version.Name.En),
        version.Version,
        Names.Of(version.Commodity),
        version.ValidFrom,
        version.ValidUntil,
        version.Periods,
        [.. version.Prices.Select(price => new TariffPriceBody(TariffFiles.PeriodNames[price.Period], price.UpTo, price.Yuan, price.Parts.ToDictionary(part => part.Name, part => part.Yuan)))],
        version.Demand is { } demand ? demand.Basis == Analytics.Accounting.Tariffs.DemandBasis.Capacity ? "capacity" : "maximum-demand" : null,
        version.Demand?.YuanPerMonth,
        new NameBody(version.Source.Zh, version.Source.En),
        version.Verified);
}
