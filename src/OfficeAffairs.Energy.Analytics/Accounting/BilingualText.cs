namespace OfficeAffairs.Energy.Analytics.Accounting;

/// <summary>A text of a data file in both languages of the product.</summary>
/// <param name="Zh">In Chinese.</param>
/// <param name="En">In English.</param>
public sealed record BilingualText(string Zh, string En);
