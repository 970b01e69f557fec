using OfficeAffairs.Energy.Aggregator.Ingestion;
using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator.Senders.Sparkplug;

/// <summary>Makes a host application for every time that this process takes the role.</summary>
sealed class SparkplugHostFactory(
    SenderLink link, SenderStorer storer, AgentStatusStore statuses, MetricMappingStore mappings, AggregatorOptions options, IngestionMonitor monitor, TimeProvider time, ILogger<SparkplugHost> logger)
{
    /// <summary>A host application that is not running yet.</summary>
    public SparkplugHost Create() => new(link, storer, statuses, mappings, options.Senders, monitor, time, logger);
}
