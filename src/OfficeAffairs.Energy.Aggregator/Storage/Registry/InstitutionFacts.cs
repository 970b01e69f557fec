namespace OfficeAffairs.Energy.Aggregator.Storage.Registry;

/// <summary>What an institution was in a period, weighted by days; null or missing for what is known on none of them.</summary>
/// <param name="Areas">The areas it uses: of every building the part that its share of the building is.</param>
/// <param name="Headcounts">Persons by kind.</param>
/// <param name="Vehicles">Vehicles by kind.</param>
sealed record InstitutionFacts(AreaFacts Areas, IReadOnlyDictionary<string, DayMean> Headcounts, IReadOnlyDictionary<string, DayMean> Vehicles)
{
    /// <summary>The kind of headcount that the official indicators divide by (用能人数).</summary>
    public const string EnergyUsers = "energy-users";

    /// <summary>Persons using energy; null when not known.</summary>
    public DayMean? EnergyUserCount => Headcounts.TryGetValue(EnergyUsers, out var mean) ? mean : null;
}
