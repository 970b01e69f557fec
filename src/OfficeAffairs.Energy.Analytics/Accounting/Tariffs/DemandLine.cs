namespace OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

/// <summary>The basic charge of a month by one version of a tariff.</summary>
/// <param name="Tariff">Identifier of the tariff.</param>
/// <param name="Version">Its version.</param>
/// <param name="Basis">What it is asked for.</param>
/// <param name="Quantity">kW or kVA; null where it is not known, and then there is no charge, which is not a charge of zero.</param>
/// <param name="Share">Part of the month's days on which the version holds.</param>
/// <param name="Yuan">Quantity x price x share, not rounded; null where the quantity is not known.</param>
public sealed record DemandLine(string Tariff, string Version, DemandBasis Basis, double? Quantity, double Share, double? Yuan);
