using OfficeAffairs.Energy.Aggregator.Console.Components;
using OfficeAffairs.Energy.Aggregator.Storage.Books;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Console.Pages;

/// <summary>What the page of a building shows.</summary>
sealed record BuildingModel
{
    internal required BuildingFacts Facts { get; init; }

    /// <summary>The range in the chosen commodity: the total first, then the end uses.</summary>
    internal required IReadOnlyList<LoadSeries> Load { get; init; }

    /// <summary>The day before a single chosen day; else empty.</summary>
    internal required IReadOnlyList<LoadSeries> DayBefore { get; init; }

    /// <summary>The chosen range beside the one before, per commodity.</summary>
    internal required IReadOnlyList<ConsumptionComparison> AgainstBefore { get; init; }

    /// <summary>The chosen range beside the same days of the year before, per commodity.</summary>
    internal required IReadOnlyList<ConsumptionComparison> AgainstYear { get; init; }

    /// <summary>Months of all commodities and end uses, two years and the current one.</summary>
    internal required IReadOnlyList<ConsumptionSum> Months { get; init; }

    /// <summary>Nights of the last weeks, oldest first.</summary>
    internal required IReadOnlyList<NightLoad> Nights { get; init; }

    internal required IReadOnlyList<BuildingMeter> Meters { get; init; }

    internal required IReadOnlyList<AlertRow> Alerts { get; init; }

    /// <summary>Costs of all commodities by month and period.</summary>
    internal required IReadOnlyList<CostRow> Costs { get; init; }

    /// <summary>Basic charges by month.</summary>
    internal required IReadOnlyList<DemandRow> Demand { get; init; }

    /// <summary>Commodities that the building has meters for.</summary>
    internal IReadOnlyList<Commodity> Commodities =>
        [.. Meters.Select(meter => meter.Commodity).OfType<Commodity>().Where(commodity => commodity != Commodity.Environment).Distinct().Order()];

    internal LoadSeries? Total => Load.FirstOrDefault(series => series.EndUse == RollupEndUse.Total);

    /// <summary>The end uses that have data; the unmetered rest last.</summary>
    internal IReadOnlyList<LoadSeries> EndUses =>
        [.. Load.Where(series => series.EndUse != RollupEndUse.Total && series.Points.Any(point => point.Value != 0)).OrderBy(series => series.EndUse)];

    /// <summary>Consumption of the range in the chosen commodity; null without data.</summary>
    internal double? RangeTotal => Total is { Points.Count: > 0 } total ? total.Points.Sum(point => point.Value) : null;

    /// <summary>Estimated part of <see cref="RangeTotal"/> as a fraction.</summary>
    internal double? EstimatedShare => RangeTotal is > 0 and { } sum ? Total!.Points.Sum(point => point.Estimated) / sum : null;

    /// <summary>Median of the nights' base load in kW; null without nights.</summary>
    internal double? UsualNightKw
    {
        get
        {
            var sorted = Nights.Select(night => night.PowerKw).Order().ToList();
            return sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
        }
    }

    internal IReadOnlyList<CostMonth> CostsOf(Commodity commodity) =>
        CostMonth.Of(Costs.Where(row => row.Commodity == commodity), Demand.Where(row => row.Commodity == commodity));

    internal double? ConsumptionOf(Commodity commodity, DateTimeOffset month) => MonthOf(commodity, month)?.Value;

    internal ConsumptionSum? MonthOf(Commodity commodity, DateTimeOffset month) =>
        Months.FirstOrDefault(sum => sum.Commodity == commodity && sum.EndUse == RollupEndUse.Total && sum.Start == month);

    /// <summary>
    /// The end uses of a curve with what no sub-meter measures: the total less their sum, where that is above zero. Steps that the total does not
    /// have are left out, so that the stack is never higher than what was measured.
    /// </summary>
    internal static IReadOnlyList<LoadSeries> WithRest(IReadOnlyList<LoadSeries> load)
    {
        var total = load.FirstOrDefault(series => series.EndUse == RollupEndUse.Total);
        if (total is null || load.Count < 2 || load.Any(series => series.EndUse == RollupEndUse.Unmetered)) return load;

        var measured = load.Where(series => series != total).SelectMany(series => series.Points).ToLookup(point => point.Start);
        var rest = total.Points.Select(point =>
        {
            var value = Math.Max(0, point.Value - measured[point.Start].Sum(part => part.Value));
            return point with { Value = value, MeanPerHour = point.Value > 0 ? point.MeanPerHour * value / point.Value : 0, Estimated = 0 };
        });
        return [.. load, new LoadSeries(RollupEndUse.Unmetered, [.. rest])];
    }

    /// <summary>Sums of days or months as a curve, per end use.</summary>
    internal static IReadOnlyList<LoadSeries> ToLoad(IEnumerable<ConsumptionSum> sums) =>
        [.. sums.GroupBy(sum => sum.EndUse).OrderBy(group => group.Key).Select(group =>
            new LoadSeries(group.Key, [.. group.Select(sum => new LoadPoint(sum.Start, sum.Value, sum.Value, sum.Estimated))]))];
}
