namespace OfficeAffairs.Energy.Analytics.Indicators;

/// <summary>Consumption of a commodity in a period, with what is known of it.</summary>
/// <param name="Commodity">The commodity.</param>
/// <param name="EndUse">The end use; <see cref="EndUse.Total"/> for all of the commodity.</param>
/// <param name="Value">In the commodity's unit.</param>
/// <param name="Estimated">Estimated part of it.</param>
/// <param name="Intervals">15-minute intervals present.</param>
/// <param name="ExpectedIntervals">15-minute intervals that the period has until now of all meters that stand for it.</param>
public sealed record IndicatorAmount(Commodity Commodity, EndUse EndUse, double Value, double Estimated, double Intervals, double ExpectedIntervals);
