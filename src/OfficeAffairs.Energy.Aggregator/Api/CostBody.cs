using OfficeAffairs.Energy.Aggregator.Storage.Books;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Analytics.Accounting;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>What consumption costs, in an answer.</summary>
/// <param name="Code">Code of the meter, building or institution.</param>
/// <param name="Commodity">What was consumed.</param>
/// <param name="EndUse">For which end use.</param>
/// <param name="Start">The local day, or the first of the month.</param>
/// <param name="Amount">Consumption that has a price, in <paramref name="Unit"/>.</param>
/// <param name="Estimated">Estimated part of it.</param>
/// <param name="Unit">The commodity's unit.</param>
/// <param name="EnergyYuan">Its cost.</param>
/// <param name="DemandYuan">The basic charge; by month only, null where none is asked.</param>
/// <param name="Yuan">Both together.</param>
/// <param name="Periods">The costs by version and period.</param>
/// <param name="Demand">The basic charges by meter and version.</param>
sealed record CostBody(
    string Code,
    string Commodity,
    string EndUse,
    DateOnly Start,
    double Amount,
    double Estimated,
    string Unit,
    double EnergyYuan,
    double? DemandYuan,
    double Yuan,
    IReadOnlyList<CostPeriodBody> Periods,
    IReadOnlyList<CostDemandBody> Demand)
{
    internal static IReadOnlyList<CostBody> Of(IReadOnlyList<CostRow> lines, IReadOnlyList<DemandRow> demand)
    {
        var charges = demand.ToLookup(row => (row.Code, row.Commodity, row.EndUse, row.Month));
        return [.. lines.GroupBy(line => (line.Code, line.Commodity, line.EndUse, line.Bucket)).Select(group => Of(group.Key, [.. group], [.. charges[group.Key]]))];
    }

    static CostBody Of((string Code, Commodity Commodity, RollupEndUse EndUse, DateOnly Start) key, IReadOnlyList<CostRow> lines, IReadOnlyList<DemandRow> demand)
    {
        var energy = lines.Sum(line => line.Yuan);
        double? charge = demand.Any(row => row.Line.Yuan is not null) ? demand.Sum(row => row.Weight * row.Line.Yuan ?? 0) : null;
        return new CostBody(
            key.Code,
            Names.Of(key.Commodity),
            Names.OfEndUse((int)key.EndUse),
            key.Start,
            lines.Sum(line => line.Amount),
            lines.Sum(line => line.Estimated),
            Carriers.UnitOf(key.Commodity) ?? string.Empty,
            energy,
            charge,
            energy + (charge ?? 0),
            [.. lines.Select(CostPeriodBody.Of)],
            [.. demand.Select(CostDemandBody.Of)]);
    }
}
