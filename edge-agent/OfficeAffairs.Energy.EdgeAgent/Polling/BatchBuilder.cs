using OfficeAffairs.Energy.EdgeAgent.Outbox;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>Collects readings until they are closed into a batch that names only the points it has readings of. Not thread-safe.</summary>
sealed class BatchBuilder(PointTable table, ulong configurationHash)
{
    const long MillisecondsPerHour = 3_600_000;

    int[] _localIndex = NewIndex(table.Count);
    readonly List<BatchPoint> _points = [];
    Reading[] _readings = new Reading[1024];
    Reading[] _renamed = [];

    /// <summary>First eight bytes of the configuration's hash; a change of it goes with closing.</summary>
    public ulong ConfigurationHash { get; set; } = configurationHash;

    /// <summary>Readings collected.</summary>
    public int Count { get; private set; }

    /// <summary>The latest time collected, milliseconds since 1970 UTC; 0 when there is none.</summary>
    public long Latest { get; private set; }

    /// <summary>Takes a reading of the point at an index of the table.</summary>
    public void Add(int point, long unixMilliseconds, double value, ReadingQuality quality)
    {
        if (Count == _readings.Length)
        {
            Array.Resize(ref _readings, Count * 2);
        }

        _readings[Count++] = new Reading(point, unixMilliseconds, value, quality);
        Latest = Math.Max(Latest, unixMilliseconds);
    }

    /// <summary>Takes back all readings behind the first so many: a step that has to be read again must not be there twice.</summary>
    public void Truncate(int count) => Count = Math.Min(Count, count);

    /// <summary>Gives up gauges, and of counters all but the first reading of every hour: as the outbox does when it is full.</summary>
    /// <returns>How many readings were given up.</returns>
    public int Thin(Func<BatchPoint, bool> isCounter)
    {
        var kept = new HashSet<(int Point, long Hour)>();
        var before = Count;
        Count = 0;
        for (var i = 0; i < before; i++)
        {
            var reading = _readings[i];
            if (isCounter(table[reading.Point]) && kept.Add((reading.Point, reading.UnixMilliseconds / MillisecondsPerHour)))
            {
                _readings[Count++] = reading;
            }
        }

        return before - Count;
    }

    /// <summary>Hands the readings to the outbox as one batch and begins anew.</summary>
    /// <exception cref="IOException">The disk refuses; the readings are still here.</exception>
    public void Close(BatchOutbox outbox, bool isHistory, ProgressMark? mark)
    {
        if (Count == 0)
        {
            return;
        }

        if (_renamed.Length < Count)
        {
            _renamed = new Reading[_readings.Length];
        }

        if (_localIndex.Length < table.Count)
        {
            _localIndex = NewIndex(table.Count);
        }

        _points.Clear();
        for (var i = 0; i < Count; i++)
        {
            ref var local = ref _localIndex[_readings[i].Point];
            if (local < 0)
            {
                local = _points.Count;
                _points.Add(table[_readings[i].Point]);
            }

            _renamed[i] = _readings[i] with { Point = local };
        }

        for (var i = 0; i < Count; i++)
        {
            _localIndex[_readings[i].Point] = -1;
        }

        outbox.Append(new BatchDraft { Points = _points, Readings = _renamed.AsMemory(0, Count), ConfigurationHash = ConfigurationHash, IsHistory = isHistory, Mark = mark });
        Count = 0;
        Latest = 0;
    }

    static int[] NewIndex(int count)
    {
        var index = new int[count];
        Array.Fill(index, -1);
        return index;
    }
}
