namespace OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

/// <summary>The basic charge of a two-part tariff (基本电费).</summary>
/// <param name="Basis">What it is asked for.</param>
/// <param name="YuanPerMonth">Yuan per kW or kVA and month; above 0.</param>
public sealed record DemandCharge(DemandBasis Basis, decimal YuanPerMonth);
