using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

namespace OfficeAffairs.Energy.Aggregator.Registry.Statements;

/// <summary>What somebody states about the registry, by whatever way: a file, a form, a request.</summary>
/// <param name="Tables">Rows of the sheets.</param>
sealed record RegistryStatement(RegistryTables Tables)
{
    /// <summary>Events in the meters' lives; a file states all that it knows of the meters it names.</summary>
    public IReadOnlyList<EpochRow> Epochs { get; init; } = [];

    /// <summary>How metrics of Sparkplug edge nodes are called here.</summary>
    public IReadOnlyList<MetricMapping> Metrics { get; init; } = [];

    /// <summary>Whether the events of the meters that are stated are all there are; else they are not touched.</summary>
    public bool StatesEvents { get; init; }
}
