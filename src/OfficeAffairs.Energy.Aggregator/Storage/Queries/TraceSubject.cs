namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>What is measured under a code.</summary>
/// <param name="Commodity">The commodity.</param>
/// <param name="City">Key of the city where its meters are; null when unknown.</param>
sealed record TraceSubject(Commodity Commodity, string? City);
