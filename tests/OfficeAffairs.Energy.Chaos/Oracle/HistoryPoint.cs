namespace OfficeAffairs.Energy.Chaos.Oracle;

/// <summary>What the database has of one point of the history.</summary>
/// <param name="Meter">The meter.</param>
/// <param name="Key">The point.</param>
/// <param name="Rows">How many readings.</param>
/// <param name="Times">Of how many different times.</param>
/// <param name="First">The first.</param>
/// <param name="Last">The last.</param>
sealed record HistoryPoint(string Meter, string Key, long Rows, long Times, DateTimeOffset First, DateTimeOffset Last);
