namespace OfficeAffairs.Energy.Benchmarks.Ingestion;

/// <summary>A load.</summary>
/// <param name="Name">Its name in the results.</param>
/// <param name="Readings">How many readings, of all agents together.</param>
/// <param name="BatchReadings">How many readings a batch holds.</param>
/// <param name="LateShare">The share of the batches that come late, by up to 200 places, and so out of the order of their times.</param>
sealed record IngestScenario(string Name, long Readings, int BatchReadings, double LateShare);
