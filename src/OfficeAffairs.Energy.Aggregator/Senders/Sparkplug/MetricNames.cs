using System.Collections.Frozen;
using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator.Senders.Sparkplug;

/// <summary>
/// From metrics to points: as the registry says, else by rule: the meter is <c>group/edge node[/device]</c>, the point's key is the metric's name, a truth value
/// is a state, a number a gauge until somebody says that it counts.
/// </summary>
sealed class MetricNames(IEnumerable<MetricMapping> mappings)
{
    readonly FrozenDictionary<(string, string), MetricMapping> _mappings = mappings.ToFrozenDictionary(m => (m.Source, m.Metric));

    /// <summary>The point of a metric.</summary>
    public SenderPoint Of(BornMetric metric) => _mappings.TryGetValue((metric.Source, metric.Name), out var mapping)
        ? new SenderPoint(mapping.Point, mapping.Kind, mapping.Unit ?? UnitSpelling.Of(metric.EngineeringUnit))
        : new SenderPoint(
            new PointName(metric.Source, metric.Name), metric.DataType == SparkplugDataType.Boolean ? PointKind.State : PointKind.Gauge, UnitSpelling.Of(metric.EngineeringUnit));
}
