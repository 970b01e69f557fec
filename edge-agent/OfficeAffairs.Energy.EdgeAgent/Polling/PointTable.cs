using OfficeAffairs.Energy.EdgeAgent.Templates;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>
/// All points that the agent reads or has read since it started, by index; the index is what readings carry until they are batched. It only grows, so that
/// a change of configuration leaves the indices of meters that go on as they are.
/// </summary>
sealed class PointTable
{
    readonly Lock _gate = new();
    BatchPoint[] _points = [];

    /// <summary>A table without points.</summary>
    public PointTable()
    {
    }

    /// <summary>A table of meters whose indices are given already.</summary>
    public PointTable(IEnumerable<PolledMeter> meters)
    {
        foreach (var meter in meters.OrderBy(meter => meter.FirstPoint))
        {
            Add(meter.Code, meter.Points);
        }
    }

    /// <summary>How many points there are.</summary>
    public int Count => Volatile.Read(ref _points).Length;

    /// <summary>The point at an index.</summary>
    public BatchPoint this[int index] => Volatile.Read(ref _points)[index];

    /// <summary>Adds a meter's points.</summary>
    /// <returns>The index of the first; the others follow.</returns>
    public int Add(string meter, IReadOnlyList<BoundPoint> points)
    {
        lock (_gate)
        {
            var first = _points.Length;
            Volatile.Write(ref _points, [.. _points, .. points.Select(point => new BatchPoint(meter, point.Point.Key, point.Decimals))]);
            return first;
        }
    }
}
