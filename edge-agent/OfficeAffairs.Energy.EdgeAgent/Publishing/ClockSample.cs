namespace OfficeAffairs.Energy.EdgeAgent.Publishing;

/// <summary>What an acknowledgement that has just arrived says about the clocks.</summary>
/// <param name="AggregatorUnixMilliseconds">The aggregator's clock when it wrote the acknowledgement, milliseconds since 1970 UTC.</param>
/// <param name="RoundTrip">How long ago the acknowledged batch was sent: the acknowledgement was written within this time.</param>
readonly record struct ClockSample(long AggregatorUnixMilliseconds, TimeSpan RoundTrip);
