namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>What a registry says.</summary>
/// <param name="Institutions">Institutions.</param>
/// <param name="Buildings">Buildings.</param>
/// <param name="Meters">Meters.</param>
/// <param name="Epochs">Events in the meters' lives.</param>
sealed record RegistryContent(
    IReadOnlyList<InstitutionRow> Institutions, IReadOnlyList<BuildingRow> Buildings, IReadOnlyList<MeterRow> Meters, IReadOnlyList<EpochRow> Epochs)
{
    /// <summary>How metrics of Sparkplug edge nodes are called here.</summary>
    public IReadOnlyList<MetricMapping> Metrics { get; init; } = [];
}
