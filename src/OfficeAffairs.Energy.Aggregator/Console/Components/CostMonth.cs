using OfficeAffairs.Energy.Aggregator.Storage.Books;
using OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

namespace OfficeAffairs.Energy.Aggregator.Console.Components;

/// <summary>What a month costs, as the panel shows it.</summary>
public sealed record CostMonth
{
    /// <summary>First local day of the month.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>Consumption and its cost by period.</summary>
    public required IReadOnlyDictionary<TariffPeriod, (double Amount, double Yuan)> Periods { get; init; }

    /// <summary>Basic charges, yuan; null where none is asked.</summary>
    public double? Basic { get; init; }

    /// <summary>The versions of the tariffs.</summary>
    public required string Tariffs { get; init; }

    /// <summary>Energy and basic charges, yuan.</summary>
    public double Total => Periods.Values.Sum(period => period.Yuan) + (Basic ?? 0);

    /// <summary>Consumption that has a price, in the commodity's unit.</summary>
    public double Amount => Periods.Values.Sum(period => period.Amount);

    /// <summary>The months of costs, the newest first.</summary>
    internal static IReadOnlyList<CostMonth> Of(IEnumerable<CostRow> lines, IEnumerable<DemandRow> demand)
    {
        var charges = demand.Where(row => row.Line.Yuan is not null).ToLookup(row => row.Month);
        return [.. lines.GroupBy(line => line.Bucket).OrderByDescending(group => group.Key).Select(group => new CostMonth
        {
            Month = group.Key,
            Periods = group.GroupBy(line => line.Period).ToDictionary(period => period.Key, period => (period.Sum(line => line.Amount), period.Sum(line => line.Yuan))),
            Basic = charges.Contains(group.Key) ? charges[group.Key].Sum(row => row.Weight * row.Line.Yuan!.Value) : null,
            Tariffs = string.Join(", ", group.Select(line => $"{line.Tariff} {line.Version}").Distinct(StringComparer.Ordinal)),
        })];
    }
}
