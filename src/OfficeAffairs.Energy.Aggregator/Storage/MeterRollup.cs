namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>A stored sum of one meter: the whole of what it measured in a bucket.</summary>
/// <param name="Length">Hour, day or month.</param>
/// <param name="MeterId">The meter.</param>
/// <param name="Start">Start of the bucket, UTC.</param>
/// <param name="Value">In the commodity's unit.</param>
/// <param name="Estimated">The estimated part of it.</param>
/// <param name="Interpolated">The interpolated part of it.</param>
/// <param name="Manual">The part of it that people read or bills say.</param>
/// <param name="Corrected">The part of it that people corrected.</param>
/// <param name="Intervals">Intervals that are there.</param>
/// <param name="Expected">Intervals that are due.</param>
readonly record struct MeterRollup(
    RollupBucket Length, int MeterId, DateTimeOffset Start, double Value, double Estimated, double Interpolated, double Manual, double Corrected, int Intervals, int Expected);
