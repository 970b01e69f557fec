using OfficeAffairs.Energy.MeterSimulator.Templates;

namespace OfficeAffairs.Energy.MeterSimulator.Configuration;

/// <summary>A campus file, read and checked.</summary>
sealed record CampusDefinition
{
    public required BilingualText Name { get; init; }

    public required string City { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>Fixed offset of local time from UTC.</summary>
    public required TimeSpan UtcOffset { get; init; }

    /// <summary>Whole months of history before the month of the anchor.</summary>
    public required int HistoryMonths { get; init; }

    public required ClimateDefinition Climate { get; init; }

    public required IReadOnlyDictionary<int, HolidayYear> Holidays { get; init; }

    public required IReadOnlyList<InstitutionDefinition> Institutions { get; init; }

    public required IReadOnlyList<BuildingDefinition> Buildings { get; init; }

    public required IReadOnlyList<BusDefinition> Buses { get; init; }

    public required IReadOnlyList<FaultDefinition> Faults { get; init; }

    public required IReadOnlyDictionary<string, MeterTemplate> Templates { get; init; }

    /// <summary>Folder of the meter templates, absolute.</summary>
    public required string TemplateFolder { get; init; }

    public IEnumerable<MeterDefinition> Meters => Buses.SelectMany(bus => bus.Meters);
}
