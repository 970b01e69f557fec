namespace OfficeAffairs.Energy.Analytics.Quotas;

/// <summary>Which quotas hold for somebody, and what would have to be known for more.</summary>
/// <param name="Quotas">The quotas, one per standard and indicator.</param>
/// <param name="MissingKeys">Keys that are not known and would decide about further quotas.</param>
public sealed record QuotaMatch(IReadOnlyList<Quota> Quotas, IReadOnlyList<string> MissingKeys);
