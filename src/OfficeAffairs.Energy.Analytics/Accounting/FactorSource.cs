namespace OfficeAffairs.Energy.Analytics.Accounting;

/// <summary>Where a factor comes from, in both languages of the product, since it is printed in reports.</summary>
/// <param name="Zh">In Chinese.</param>
/// <param name="En">In English.</param>
public sealed record FactorSource(string Zh, string En);
