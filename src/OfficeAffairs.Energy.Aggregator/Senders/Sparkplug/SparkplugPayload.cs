namespace OfficeAffairs.Energy.Aggregator.Senders.Sparkplug;

/// <summary>A Sparkplug B payload.</summary>
/// <param name="Timestamp">When it was made, milliseconds since 1970-01-01 UTC; null where it is not stated.</param>
/// <param name="Sequence">The sequence number, 0 to 255 on well-behaved nodes; null where it is not stated, as in a death certificate.</param>
/// <param name="Metrics">The metrics.</param>
sealed record SparkplugPayload(ulong? Timestamp, ulong? Sequence, IReadOnlyList<SparkplugMetric> Metrics);
