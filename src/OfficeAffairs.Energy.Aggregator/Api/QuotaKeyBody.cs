namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>What decides about an institution's quotas, in a request.</summary>
/// <param name="Institution">Code of the institution.</param>
/// <param name="Key">The key as quota files write it: level, heating, ventilation, hospital-grade.</param>
/// <param name="Value">Its value, such as below-city.</param>
/// <param name="From">First local day; missing: since ever.</param>
sealed record QuotaKeyBody(string? Institution, string? Key, string? Value, DateOnly? From);
