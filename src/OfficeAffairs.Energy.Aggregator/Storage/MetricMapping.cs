namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>How a metric of a Sparkplug edge node is called here.</summary>
/// <param name="Source"><c>group/edge node</c>, or <c>group/edge node/device</c>.</param>
/// <param name="Metric">The metric's name.</param>
/// <param name="Point">Meter and point key.</param>
/// <param name="Kind">How its values are to be read.</param>
/// <param name="Unit">UCUM code of its unit; null: what the metric itself says.</param>
sealed record MetricMapping(string Source, string Metric, PointName Point, PointKind Kind, string? Unit);
