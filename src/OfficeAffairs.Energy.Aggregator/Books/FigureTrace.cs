using OfficeAffairs.Energy.Aggregator.Storage.Books;
using OfficeAffairs.Energy.Analytics.Accounting.Tariffs;
using OfficeAffairs.Energy.Analytics.Indicators;

namespace OfficeAffairs.Energy.Aggregator.Books;

/// <summary>What a figure was made of.</summary>
/// <param name="Range">The period.</param>
/// <param name="Indicator">The indicator, where it is one.</param>
/// <param name="Costs">Costs by version and period, where it is a cost.</param>
/// <param name="Demand">Basic charges, where it is a cost.</param>
/// <param name="Tariffs">The versions that were used.</param>
/// <param name="Consumptions">The consumptions that it stands on.</param>
sealed record FigureTrace(
    Interval Range,
    IndicatorResult? Indicator,
    IReadOnlyList<CostRow> Costs,
    IReadOnlyList<DemandRow> Demand,
    IReadOnlyList<TariffVersion> Tariffs,
    IReadOnlyList<TracedConsumption> Consumptions);
