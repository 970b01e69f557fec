namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>The hours of one meter while they are being read.</summary>
sealed class MeterHours
{
    readonly Dictionary<string, double[]> _gauges = new(StringComparer.Ordinal);
    readonly int _count;

    /// <summary>All hours without a value.</summary>
    public MeterHours(int count)
    {
        _count = count;
        Consumption = Missing();
        Accounted = Missing();
    }

    /// <summary>Measured consumption, NaN where a part is missing or estimated.</summary>
    public double[] Consumption { get; }

    /// <summary>All consumption, estimated or not.</summary>
    public double[] Accounted { get; }

    /// <summary>Counter readings per hour; -1 where they were not asked for; null when none were.</summary>
    public int[]? Readings { get; private set; }

    /// <summary>Lowest counter of each hour.</summary>
    public double[]? CounterLow { get; private set; }

    /// <summary>Highest counter of each hour.</summary>
    public double[]? CounterHigh { get; private set; }

    /// <summary>Says of which hours the readings are going to be read.</summary>
    public void ExpectReadings(int from, int to)
    {
        Readings = new int[_count];
        for (var i = 0; i < _count; i++)
            Readings[i] = i >= from && i < to ? 0 : -1;
        CounterLow = Missing();
        CounterHigh = Missing();
    }

    /// <summary>The hourly means of a gauge; null when the meter has none.</summary>
    public double[]? Gauge(string key) => _gauges.GetValueOrDefault(key);

    /// <summary>Stores one mean.</summary>
    public void SetGauge(string key, int hour, double mean)
    {
        if (!_gauges.TryGetValue(key, out var values))
            _gauges[key] = values = Missing();
        values[hour] = mean;
    }

    double[] Missing()
    {
        var values = new double[_count];
        Array.Fill(values, double.NaN);
        return values;
    }
}
