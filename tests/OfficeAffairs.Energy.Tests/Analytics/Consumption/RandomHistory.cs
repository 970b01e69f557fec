using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Tests.Analytics.Consumption;

/// <summary>
/// A counter's life made up at random, of which the truth is known: load by day and night, a counter of limited width and resolution, outages, jitter,
/// wild readings, recorded exchanges and resets, corrections, duplicates, readings out of order and late, and an agent's clock that was set.
/// </summary>
sealed class RandomHistory
{
    const double Resolution = 0.01;
    const int Minutes = 12 * 1440;

    readonly Random _random;
    readonly double[] _truth = new double[Minutes + 1];
    readonly List<MeterEpoch> _epochs = [];
    readonly List<(int Minute, double Shown)> _bases = [];
    readonly double _modulus;

    public RandomHistory(int seed)
    {
        _random = new Random(seed);
        var scale = Math.Pow(10, _random.NextDouble() * 2);
        RatedPerHour = scale * 4;
        for (var minute = 1; minute <= Minutes; minute++)
        {
            var isDay = minute % 1440 is > 480 and < 1080;
            _truth[minute] = _truth[minute - 1] + (_random.NextDouble() * scale * (isDay ? 2 : 0.2) / 60);
        }

        // Small enough to pass its end now and then, wide enough for the longest outage to stay far below a quarter of it.
        _modulus = Math.Max(_truth[^1] * (0.6 + _random.NextDouble()), RatedPerHour * 60);
        _bases.Add((0, Math.Round(_random.NextDouble() * _modulus, 2)));
        if (_random.Next(2) == 0) Exchange(_random.Next(2 * 1440, Minutes - 1440));
        if (_random.Next(2) == 0) Exchange(_random.Next(2 * 1440, Minutes - 1440));
        Period = _random.Next(3) switch { 0 => 1, 1 => 5, _ => 15 };
        Stored = Read();
    }

    public double RatedPerHour { get; }

    public int Period { get; }

    /// <summary>The readings as stored, in the order of storing.</summary>
    public List<StoredReading> Stored { get; }

    /// <summary>Readings as they would be without any fault of the way, at the first and last minute.</summary>
    public (double First, double Last) Truth => (Shown(0), Unwrapped(Minutes));

    public static DateTimeOffset Start { get; } = new(2026, 3, 1, 16, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset End { get; } = Start.AddMinutes(Minutes);

    public ConsumptionInput Input(IReadOnlyList<StoredReading> stored) => new()
    {
        Readings = ReadingOrder.Latest(stored),
        Specification = new CounterSpecification { Modulus = _modulus, Resolution = Resolution, RatedMaximumPerHour = RatedPerHour, Period = TimeSpan.FromMinutes(Period) },
        Epochs = _epochs,
    };

    /// <summary>What was consumed between two moments as the counter could show it: growth of the unwrapped counter, in whole steps of its resolution at its ends.</summary>
    double Unwrapped(int minute)
    {
        var total = 0.0;
        for (var i = 0; i < _bases.Count; i++)
        {
            var until = i + 1 < _bases.Count ? Math.Min(_bases[i + 1].Minute, minute) : minute;
            if (until <= _bases[i].Minute) break;
            total += Quantised(_bases[i].Shown + _truth[until] - _truth[_bases[i].Minute]) - Quantised(_bases[i].Shown);
        }

        return Shown(0) + total;
    }

    double Shown(int minute)
    {
        var (at, shown) = _bases.Last(b => b.Minute <= minute);
        return Quantised(shown + _truth[minute] - _truth[at]) % _modulus;
    }

    static double Quantised(double value) => Math.Floor((value / Resolution) + 1e-6) * Resolution;

    /// <summary>Another device, or the same one set back, with both values noted.</summary>
    void Exchange(int minute)
    {
        if (_epochs.Exists(epoch => Math.Abs((epoch.At - Start).TotalMinutes - minute) < 2000)) return;
        if (_bases[^1].Minute > minute) return;
        var final = Shown(minute);
        var initial = _random.Next(2) == 0 ? 0 : Math.Round(_random.NextDouble() * _modulus, 2);
        _bases.Add((minute, initial));
        _epochs.Add(new MeterEpoch(Start.AddMinutes(minute), initial == 0 ? MeterEpochKind.Reset : MeterEpochKind.Exchanged, final, initial));
    }

    List<StoredReading> Read()
    {
        var outages = Enumerable.Range(0, _random.Next(4)).Select(_ => (From: _random.Next(60, Minutes - 60), Length: _random.Next(30, 1500))).ToList();
        var (wild, quiet) = (new List<StoredReading>(), 100);
        var regular = new List<StoredReading>();
        var order = 0L;
        for (var minute = 0; minute <= Minutes; minute += Period)
        {
            var isEdge = minute == 0 || minute == Minutes;
            if (!isEdge && outages.Exists(outage => minute >= outage.From && minute < outage.From + outage.Length)) continue;
            var jitter = isEdge || Period == 1 ? 0 : _random.Next(-20, 21);
            var reading = new StoredReading(Start.AddMinutes(minute).AddSeconds(jitter), Shown(minute), ++order);
            regular.Add(reading);
            var isNearEvent = _epochs.Exists(epoch => Math.Abs((epoch.At - reading.Time).TotalMinutes) < 40 * Period);
            quiet++;
            if (isEdge || isNearEvent || quiet < 40 || minute > Minutes - (40 * Period) || minute < 40 * Period || _random.Next(200) != 0) continue;
            quiet = 0;
            regular[^1] = reading with { Value = _random.Next(3) switch { 0 => 0, 1 => reading.Value + (_modulus * 3), _ => -5 } };
            if (_random.Next(2) == 0) wild.Add(reading with { Order = ++order + 100_000 });
        }

        // Corrections of wild readings come late; duplicates come again; some of it out of order.
        var duplicates = regular.Where(_ => _random.Next(50) == 0).Select(reading => reading with { Order = reading.Order + 50_000 }).ToList();
        return [.. regular.Concat(duplicates).Concat(wild)];
    }
}
