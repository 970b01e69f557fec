namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>The identifier of a tariff or schedule that was taken in.</summary>
sealed record TariffNameBody(string Name);
