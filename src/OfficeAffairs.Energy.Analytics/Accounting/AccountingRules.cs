namespace OfficeAffairs.Energy.Analytics.Accounting;

/// <summary>How amounts become totals: settings that a level of administration decides, read from a data file.</summary>
public sealed record AccountingRules
{
    /// <summary>Version of the rules.</summary>
    public required string Version { get; init; }

    /// <summary>Which grid's CO2 factor electricity is counted with.</summary>
    public required GridFactorChoice Grid { get; init; }

    /// <summary>Whether water is converted and counted in comprehensive energy. False by default: DB37/T 2672-2019 Annex B.</summary>
    public required bool IncludeWater { get; init; }

    /// <summary>Key of the country whose average is the widest factor.</summary>
    public required string Country { get; init; }

    /// <summary>Where the cities lie, by their keys.</summary>
    public required IReadOnlyDictionary<string, Place> Cities { get; init; }

    /// <summary>The place of a city; the country alone when the city is not listed.</summary>
    public Place PlaceOf(string? city)
    {
        if (city is not null && Cities.TryGetValue(city, out var place)) return place;
        return new Place(Country);
    }
}
