namespace OfficeAffairs.Energy.EdgeAgent.Lines;

/// <summary>Something that came over a line and answered no request under way. Counted for the meter it belongs to; never taken for a value.</summary>
/// <param name="MeterAddress">The meter that is to be counted.</param>
/// <param name="Kind">What it was.</param>
readonly record struct StrayFrame(ulong MeterAddress, ExchangeFailure Kind);
