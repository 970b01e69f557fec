namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>A sum of a building or an institution over one bucket.</summary>
/// <param name="Length">Hour, day or month.</param>
/// <param name="Commodity">What is summed.</param>
/// <param name="EndUse">End use; 0 the total, 99 what no sub-meter measures.</param>
/// <param name="Start">Start of the bucket, UTC.</param>
/// <param name="Value">In the commodity's unit.</param>
/// <param name="Estimated">The estimated part of it.</param>
/// <param name="Interpolated">The interpolated part of it.</param>
/// <param name="Manual">The part of it that people read or bills say.</param>
/// <param name="Corrected">The part of it that people corrected.</param>
/// <param name="Intervals">Intervals that are there, summed over meters.</param>
/// <param name="Expected">Intervals that are due, summed over meters, silent ones included.</param>
sealed record ScopeSum(
    RollupBucket Length, short Commodity, short EndUse, DateTimeOffset Start, double Value, double Estimated, double Interpolated, double Manual, double Corrected, int Intervals, int Expected);
