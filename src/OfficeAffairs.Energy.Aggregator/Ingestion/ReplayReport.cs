namespace OfficeAffairs.Energy.Aggregator.Ingestion;

/// <summary>What a replay did.</summary>
/// <param name="Readings">Readings brought in.</param>
/// <param name="Messages">Whole messages brought in.</param>
/// <param name="Left">Whole messages that still cannot be read or stored.</param>
sealed record ReplayReport(long Readings, long Messages, long Left);
