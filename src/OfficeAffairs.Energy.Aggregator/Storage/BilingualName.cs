namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>A name in both languages of the product.</summary>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
readonly record struct BilingualName(string Zh, string En);
