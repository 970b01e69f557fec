namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>Consumption of an end use over a bucket or a range, in the commodity's unit.</summary>
/// <param name="Commodity">The commodity.</param>
/// <param name="EndUse">The end use.</param>
/// <param name="Start">Start of the bucket, UTC.</param>
/// <param name="Value">The consumption.</param>
/// <param name="Estimated">Part of it that is estimated.</param>
/// <param name="Interpolated">Part of it that is interpolated.</param>
/// <param name="Intervals">15-minute intervals present, summed over meters.</param>
/// <param name="ExpectedIntervals">15-minute intervals due until now, summed over meters.</param>
/// <param name="Manual">Part of it that people read or bills say.</param>
/// <param name="Corrected">Part of it that people corrected.</param>
sealed record ConsumptionSum(
    Commodity Commodity,
    RollupEndUse EndUse,
    DateTimeOffset Start,
    double Value,
    double Estimated,
    double Interpolated,
    int Intervals,
    int ExpectedIntervals,
    double Manual,
    double Corrected);
