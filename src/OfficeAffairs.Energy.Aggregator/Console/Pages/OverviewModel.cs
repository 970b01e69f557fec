using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Console.Pages;

/// <summary>What the overview shows, of the buildings looked at.</summary>
sealed record OverviewModel
{
    /// <summary>The buildings in order of their codes.</summary>
    internal required IReadOnlyList<BuildingOverview> Buildings { get; init; }

    /// <summary>Today beside yesterday up to the same time, per building and commodity.</summary>
    internal required IReadOnlyList<DayToDate> Days { get; init; }

    /// <summary>Electrical load of today, all buildings together.</summary>
    internal required IReadOnlyList<LoadPoint> Today { get; init; }

    /// <summary>Electrical load of yesterday.</summary>
    internal required IReadOnlyList<LoadPoint> Yesterday { get; init; }

    /// <summary>The newest open alerts.</summary>
    internal required IReadOnlyList<AlertRow> Alerts { get; init; }

    /// <summary>The weather; null without a station.</summary>
    internal required WeatherNow? Weather { get; init; }

    /// <summary>Sum of the buildings' power in kW; null when none has a fresh reading.</summary>
    internal double? PowerKw => Sum(Buildings.Select(building => building.PowerKw));

    /// <summary>Buildings whose power is known now.</summary>
    internal int BuildingsWithPower => Buildings.Count(building => building.PowerKw is not null);

    /// <summary>Time of the oldest reading in <see cref="PowerKw"/>.</summary>
    internal DateTimeOffset? PowerAt => Buildings.Min(building => building.PowerAt);

    internal int OpenAlerts => Buildings.Sum(building => building.OpenAlerts);

    internal int? WorstSeverity => Buildings.Max(building => building.WorstSeverity);

    /// <summary>The commodities that any of the buildings has meters for.</summary>
    internal IReadOnlyList<Commodity> Commodities =>
        [.. Buildings.SelectMany(building => building.Consumption).Select(row => row.Commodity).Distinct().Order()];

    internal double? Total(Commodity commodity, Func<CommodityToday, double?> figure) =>
        Sum(Buildings.SelectMany(building => building.Consumption).Where(row => row.Commodity == commodity).Select(figure));

    /// <summary>Change of today so far against the same hours of yesterday, as a fraction; over one building or all.</summary>
    internal double? DayChange(Commodity commodity, string? building = null)
    {
        var days = Days.Where(day => day.Commodity == commodity && (building is null || day.Building == building)).ToList();
        // A building of which one of the two days is unknown would tilt the comparison.
        var both = days.Where(day => day is { Today: not null, Yesterday: not null }).ToList();
        return both.Count == days.Count ? Change(Sum(both.Select(day => day.Today)), Sum(both.Select(day => day.Yesterday))) : null;
    }

    /// <summary>Change of last month against the same month a year before, as a fraction.</summary>
    internal double? YearChange(Commodity commodity) =>
        Change(Total(commodity, row => row.LastMonth), Total(commodity, row => row.SameMonthLastYear));

    /// <summary>(value - earlier) / earlier; null where either is missing or the earlier one is not above 0.</summary>
    internal static double? Change(double? value, double? earlier) =>
        value is { } v && earlier is > 0 and { } e ? (v - e) / e : null;

    /// <summary>Sum of the known values; null when none is known.</summary>
    internal static double? Sum(IEnumerable<double?> values)
    {
        double? sum = null;
        foreach (var value in values)
        {
            if (value is { } known) sum = (sum ?? 0) + known;
        }

        return sum;
    }
}
