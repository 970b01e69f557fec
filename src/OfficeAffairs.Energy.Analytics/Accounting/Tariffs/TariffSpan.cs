namespace OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

/// <summary>From when until when a meter is billed by a tariff.</summary>
/// <param name="From">First local day.</param>
/// <param name="Until">First local day no more; null until further notice.</param>
/// <param name="Tariff">Identifier of the tariff.</param>
/// <param name="CapacityKva">Capacity of the transformers, for a charge by capacity; null where it is not needed.</param>
public sealed record TariffSpan(DateOnly From, DateOnly? Until, string Tariff, double? CapacityKva = null)
{
    /// <summary>Whether it holds on a local day.</summary>
    public bool Holds(DateOnly day) => day >= From && (Until is not { } until || day < until);
}
