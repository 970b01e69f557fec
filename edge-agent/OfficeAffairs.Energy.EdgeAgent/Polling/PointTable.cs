using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>All points that the agent reads, by index; the index is what readings carry until they are batched.</summary>
sealed class PointTable(IEnumerable<PolledMeter> meters)
{
    readonly BatchPoint[] _points = [.. meters.OrderBy(meter => meter.FirstPoint).SelectMany(meter => meter.Points.Select(point => new BatchPoint(meter.Code, point.Point.Key, point.Decimals)))];

    /// <summary>How many points there are.</summary>
    public int Count => _points.Length;

    /// <summary>The point at an index.</summary>
    public BatchPoint this[int index] => _points[index];
}
