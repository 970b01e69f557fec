namespace OfficeAffairs.Energy.Aggregator.Registry;

/// <summary>What an import did.</summary>
/// <param name="Institutions">Institutions of the registry.</param>
/// <param name="Buildings">Buildings of the registry.</param>
/// <param name="Meters">Meters of the registry.</param>
/// <param name="Epochs">Events of the registry.</param>
/// <param name="ChangedMeters">Codes of the meters that are new or different now, whose consumption will be computed anew.</param>
sealed record RegistryReport(int Institutions, int Buildings, int Meters, int Epochs, IReadOnlyList<string> ChangedMeters);
