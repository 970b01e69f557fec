namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>The hours of all meters, filled row by row as the database gives them.</summary>
sealed class MeterHourTable(IEnumerable<int> meters, long firstHour, int count)
{
    const int IntervalsPerHour = 4;

    readonly Dictionary<int, MeterHours> _meters = meters.ToDictionary(m => m, _ => new MeterHours(count));

    /// <summary>The hours of a meter.</summary>
    public MeterHours Of(int meter) => _meters[meter];

    /// <summary>Says of which range the readings are going to be read.</summary>
    public void ExpectReadings(Interval range)
    {
        var from = (int)(range.Start.ToUnixTimeSeconds() / 3600 - firstHour);
        var to = (int)(range.End.ToUnixTimeSeconds() / 3600 - firstHour);
        foreach (var hours in _meters.Values)
            hours.ExpectReadings(from, to);
    }

    /// <summary>An hour counts as measured when all its intervals are there and none is estimated.</summary>
    public void TakeConsumption(int meter, long hour, double value, int intervals, int estimated)
    {
        if (!Find(meter, hour, out var hours, out var index))
            return;
        hours.Accounted[index] = value;
        if (intervals == IntervalsPerHour && estimated == 0)
            hours.Consumption[index] = value;
    }

    /// <summary>Lowest and highest counter of an hour.</summary>
    public void TakeCounter(int meter, long hour, double low, double high, int readings)
    {
        if (!Find(meter, hour, out var hours, out var index) || hours.Readings is null)
            return;
        hours.Readings[index] = readings;
        hours.CounterLow![index] = low;
        hours.CounterHigh![index] = high;
    }

    /// <summary>Mean of a gauge in an hour.</summary>
    public void TakeGauge(int meter, string key, long hour, double mean)
    {
        if (Find(meter, hour, out var hours, out var index))
            hours.SetGauge(key, index, mean);
    }

    bool Find(int meter, long hour, out MeterHours hours, out int index)
    {
        index = (int)(hour - firstHour);
        return _meters.TryGetValue(meter, out hours!) && index >= 0 && index < count;
    }
}
