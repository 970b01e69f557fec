using System.Collections.Concurrent;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Aggregator.Ingestion;

/// <summary>
/// The points of all meters in memory. What is not found is looked for in the database, since another aggregator may have taken the announcement
/// in: an agent sends a batch only after its announcement was committed somewhere, so the database always knows more.
/// </summary>
sealed class PointDirectory(PointStore store)
{
    readonly ConcurrentDictionary<PointName, PointEntry> _points = new();

    /// <summary>Reads all points anew, at the start and after an announcement, which may have changed what a point is.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken) => Take(await store.ReadAllAsync(cancellationToken));

    /// <summary>Finds the points of a batch, index for index; what exists nowhere is the default entry.</summary>
    public async ValueTask<PointEntry[]> ResolveAsync(IReadOnlyList<BatchPoint> points, CancellationToken cancellationToken)
    {
        var entries = new PointEntry[points.Count];
        if (!Find(points, entries))
        {
            Take(await store.ReadAsync(points.Where((_, i) => !entries[i].IsKnown), cancellationToken));
            Find(points, entries);
        }

        return entries;
    }

    bool Find(IReadOnlyList<BatchPoint> points, PointEntry[] entries)
    {
        var complete = true;
        for (var i = 0; i < entries.Length; i++)
        {
            complete &= _points.TryGetValue(new PointName(points[i].Meter, points[i].Key), out entries[i]);
        }

        return complete;
    }

    void Take(IReadOnlyList<KeyValuePair<PointName, PointEntry>> points)
    {
        foreach (var (name, entry) in points)
        {
            _points[name] = entry;
        }
    }
}
