namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>Puts stored readings in order and leaves superseded ones aside.</summary>
public static class ReadingOrder
{
    /// <summary>
    /// The readings in order of time, one per moment: of several the one stored last. Values that are not finite numbers are left out.
    /// The input may be in any order; one already in order of time costs a single pass.
    /// </summary>
    public static List<CounterReading> Latest(IReadOnlyList<StoredReading> stored)
    {
        var ordered = IsInOrder(stored) ? stored : stored.OrderBy(reading => reading.Time).ToList();
        var latest = new List<CounterReading>(ordered.Count);
        var order = long.MinValue;
        foreach (var reading in ordered)
        {
            if (!double.IsFinite(reading.Value)) continue;
            if (latest.Count > 0 && latest[^1].Time == reading.Time)
            {
                if (reading.Order >= order) (latest[^1], order) = (new CounterReading(reading.Time, reading.Value), reading.Order);
                continue;
            }

            latest.Add(new CounterReading(reading.Time, reading.Value));
            order = reading.Order;
        }

        return latest;
    }

    static bool IsInOrder(IReadOnlyList<StoredReading> stored)
    {
        for (var i = 1; i < stored.Count; i++)
        {
            if (stored[i].Time < stored[i - 1].Time) return false;
        }

        return true;
    }
}
