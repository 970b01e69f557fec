using OfficeAffairs.Energy.Analytics.Accounting;

namespace OfficeAffairs.Energy.Analytics.Indicators;

/// <summary>What the indicators of an institution and period are made of.</summary>
public sealed record IndicatorInput
{
    /// <summary>Kind of the institution.</summary>
    public required string Kind { get; init; }

    /// <summary>Consumption by commodity and end use.</summary>
    public required IReadOnlyList<IndicatorAmount> Amounts { get; init; }

    /// <summary>Electricity of information technology, kWh; null where no such meter is.</summary>
    public double? ItElectricityKwh { get; init; }

    /// <summary>Floor area in m2, weighted by days; null when unknown.</summary>
    public double? FloorAreaM2 { get; init; }

    /// <summary>Heated area in m2, weighted by days; null when unknown.</summary>
    public double? HeatedAreaM2 { get; init; }

    /// <summary>Persons using energy, weighted by days; null when unknown.</summary>
    public double? Headcount { get; init; }

    /// <summary>Whether area and persons are known on every day of the period.</summary>
    public bool FactsComplete { get; init; } = true;

    /// <summary>First day after the period, on which factors are taken.</summary>
    public required DateOnly Closing { get; init; }

    /// <summary>Where the energy was used.</summary>
    public required Place Place { get; init; }
}
