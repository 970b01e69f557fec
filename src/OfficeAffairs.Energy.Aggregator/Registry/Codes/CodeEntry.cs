namespace OfficeAffairs.Energy.Aggregator.Registry.Codes;

/// <summary>One code of a code table.</summary>
/// <param name="Code">The code.</param>
/// <param name="Zh">What it means, in Chinese.</param>
/// <param name="En">What it means, in English.</param>
/// <param name="Verified">Whether somebody compared it with the document that lays it down.</param>
sealed record CodeEntry(string Code, string Zh, string En, bool Verified);
