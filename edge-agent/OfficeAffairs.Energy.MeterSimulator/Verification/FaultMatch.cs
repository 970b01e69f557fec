namespace OfficeAffairs.Energy.MeterSimulator.Verification;

/// <summary>An injected fault and the types of anomalies that were found for it.</summary>
/// <param name="Id">Its name in the campus file.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Place">The meter or bus.</param>
/// <param name="Start">When it began.</param>
/// <param name="End">When it ended; null while it goes on.</param>
/// <param name="Found">Types of the anomalies that fit it.</param>
sealed record FaultMatch(string Id, string Kind, string Place, DateTimeOffset Start, DateTimeOffset? End, IReadOnlyList<string> Found);
