namespace OfficeAffairs.Energy.Aggregator.Registry.Codes;

/// <summary>What people read about a sheet or a column.</summary>
/// <param name="Zh">Its name in Chinese.</param>
/// <param name="En">Its name in English.</param>
/// <param name="ExplainZh">What to fill in, in Chinese; may be empty.</param>
/// <param name="ExplainEn">What to fill in, in English; may be empty.</param>
sealed record ColumnText(string Zh, string En, string ExplainZh, string ExplainEn);
