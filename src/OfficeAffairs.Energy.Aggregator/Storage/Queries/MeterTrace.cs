namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>What a meter's part in a period's figures stands on.</summary>
/// <param name="Meter">Code of the meter.</param>
/// <param name="Name">Its name.</param>
/// <param name="Building">Code of its building.</param>
/// <param name="Commodity">What it measures.</param>
/// <param name="EndUse">For which end use.</param>
/// <param name="Role">main, sub, it or check.</param>
/// <param name="Template">Identifier of its meter template.</param>
/// <param name="TemplateRevision">Revision of the template.</param>
/// <param name="Consumption">Consumption of the period in the commodity's unit; null without any.</param>
/// <param name="Estimated">Estimated part of it.</param>
/// <param name="Interpolated">Interpolated part of it.</param>
/// <param name="Intervals">15-minute intervals present.</param>
/// <param name="ExpectedIntervals">15-minute intervals of the period.</param>
/// <param name="First">The last counter reading at or before the start.</param>
/// <param name="Last">The last counter reading at or before the end.</param>
/// <param name="Events">Exchanges, resets and rollovers that were accounted for within the period.</param>
sealed record MeterTrace(
    string Meter,
    LocalName Name,
    string? Building,
    Commodity Commodity,
    EndUse EndUse,
    string Role,
    string? Template,
    int? TemplateRevision,
    double? Consumption,
    double? Estimated,
    double? Interpolated,
    int? Intervals,
    int? ExpectedIntervals,
    TracedReading? First,
    TracedReading? Last,
    int Events);
