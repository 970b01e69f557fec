namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>A period of a report that nobody has closed.</summary>
/// <param name="Institution">Code of the institution.</param>
/// <param name="Kind">The kind of report.</param>
/// <param name="Start">Start of the period, UTC.</param>
sealed record OpenPeriod(string Institution, string Kind, DateTimeOffset Start);
