using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Analytics.Accounting;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A bucket of consumption in an answer.</summary>
sealed record ConsumptionBody(
    string Code,
    string Commodity,
    string EndUse,
    DateTimeOffset Start,
    double Value,
    string Unit,
    double Estimated,
    double Interpolated,
    int Intervals,
    int ExpectedIntervals,
    double Manual,
    double Corrected)
{
    internal static ConsumptionBody Of(ConsumptionRow row) => new(
        row.Code,
        Names.Of(row.Sum.Commodity),
        Names.OfEndUse((int)row.Sum.EndUse),
        row.Sum.Start,
        row.Sum.Value,
        Carriers.UnitOf(row.Sum.Commodity) ?? string.Empty,
        row.Sum.Estimated,
        row.Sum.Interpolated,
        row.Sum.Intervals,
        row.Sum.ExpectedIntervals,
        row.Sum.Manual,
        row.Sum.Corrected);
}
