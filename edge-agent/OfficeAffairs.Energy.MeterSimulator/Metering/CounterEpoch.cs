namespace OfficeAffairs.Energy.MeterSimulator.Metering;

/// <summary>From a moment on the counter's inner count is what was registered since the start of the campus plus an offset.</summary>
readonly record struct CounterEpoch(long From, long Offset);
