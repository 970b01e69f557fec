using OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>What is to be written to the registry at once.</summary>
/// <param name="Changes">Checked changes of units.</param>
/// <param name="Actor">Who makes them, for the record.</param>
/// <param name="Source">Where they come from, for the record.</param>
/// <param name="Today">The local day, for what holds today.</param>
sealed record RegistryWrite(IReadOnlyList<RegistryChange> Changes, string Actor, string Source, DateOnly Today)
{
    /// <summary>Codes of the meters that a file states; events of earlier files about them go.</summary>
    public IReadOnlyList<string> Meters { get; init; } = [];

    /// <summary>Events that a file states.</summary>
    public IReadOnlyList<EpochRow> Epochs { get; init; } = [];

    /// <summary>Names of metrics that a file states.</summary>
    public IReadOnlyList<MetricMapping> Metrics { get; init; } = [];

    /// <summary>The recorded change that this takes back; null for none.</summary>
    public long? Undoes { get; init; }
}
