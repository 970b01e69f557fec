namespace OfficeAffairs.Energy.Aggregator.Senders.Sparkplug;

/// <summary>A value of a metric that can become a reading.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="UnixMilliseconds">Its time, milliseconds since 1970-01-01 UTC; null when neither metric nor payload has one.</param>
/// <param name="Value">The value.</param>
/// <param name="IsHistorical">Whether it was held back while there was no connection.</param>
readonly record struct MetricValue(BornMetric Metric, ulong? UnixMilliseconds, double Value, bool IsHistorical);
