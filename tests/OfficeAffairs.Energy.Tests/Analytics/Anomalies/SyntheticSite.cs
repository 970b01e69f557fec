using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Analytics.Anomalies;
using OfficeAffairs.Energy.Analytics.Baselines;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Tests.Analytics.Anomalies;

/// <summary>A made-up office in Jinan: a year and more of hours, the same in every run.</summary>
sealed class SyntheticSite
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public SyntheticSite(DateTimeOffset? start = null, int days = 400)
    {
        var from = start ?? new DateTimeOffset(2025, 10, 20, 0, 0, 0, Offset);
        var calendar = CalendarFiles.Read(Repository.PathOf("data"));
        var temperatures = new double[days * 24 + 72];
        for (var i = 0; i < temperatures.Length; i++)
        {
            var local = from.AddHours(i - 72);
            temperatures[i] = 14 - 14 * Math.Cos(2 * Math.PI * (local.DayOfYear - 20) / 365) - 4 * Math.Cos(2 * Math.PI * (local.Hour - 3) / 24) + 2 * Wave(i, 97);
        }

        Context = HourlyContext.Create(from, days * 24, Site.AtOffset(Offset, calendar.KindOf, 36.65, 117), new HourlySeries(from.AddHours(-72), temperatures));
    }

    public static ThresholdSet Thresholds { get; } = ThresholdFiles.Read(Repository.PathOf("data"));

    public HourlyContext Context { get; }

    /// <summary>Noise between -1 and 1 that is the same in every run.</summary>
    public static double Wave(int i, int seed)
    {
        var x = (uint)(i * 2654435761L) ^ (uint)(seed * 40503);
        x ^= x >> 15;
        x *= 2246822519;
        x ^= x >> 13;
        return x / (double)uint.MaxValue * 2 - 1;
    }

    public double[] Lighting(double peak, int seed) => Each(i => peak * ((Busy(i) ? 0.9 : 0.08) * (1 + 0.08 * Wave(i, seed))));

    public double[] Hvac(double peak, int seed) => Each(i =>
    {
        var need = Math.Max(0, Context.Temperature[i] - 22) / 12 + Math.Max(0, 8 - Context.Temperature[i]) / 16;
        return peak * (0.03 + (Busy(i) ? 0.9 * Math.Min(1, need) : 0)) * (1 + 0.1 * Wave(i, seed));
    });

    public double[] Water(double peak, int seed) => Each(i => Math.Round(peak * (Busy(i) ? 1 : 0.02) * (1 + 0.3 * Wave(i, seed)), 2));

    public int IndexOf(int year, int month, int day, int hour = 0) =>
        (int)(new DateTimeOffset(year, month, day, hour, 0, 0, Offset) - Context.Start).TotalHours;

    public MeterHistory Meter(int id, double[] load, EndUse endUse = EndUse.Total, MeterRole role = MeterRole.Main, int? parent = null, Commodity commodity = Commodity.Electricity) => new()
    {
        MeterId = id,
        Code = $"M{id}",
        ParentId = parent,
        BuildingId = 1,
        Commodity = commodity,
        EndUse = endUse,
        Role = role,
        Context = Context,
        Consumption = load,
        Accounted = load,
        Resolution = 0.01,
    };

    /// <summary>The meter with counter readings that its consumption adds up to.</summary>
    public static MeterHistory WithCounter(MeterHistory meter, Func<int, bool>? silent = null, Func<int, bool>? frozen = null)
    {
        var count = meter.Consumption.Length;
        var readings = new int[count];
        var low = new double[count];
        var high = new double[count];
        double counter = 1000, shown = 1000;
        for (var i = 0; i < count; i++)
        {
            var stuck = frozen?.Invoke(i) == true;
            low[i] = stuck ? shown : counter + meter.Consumption[i] / 4;
            counter += meter.Consumption[i];
            high[i] = stuck ? shown : counter;
            shown = stuck ? shown : counter;
            readings[i] = 4;
            if (silent?.Invoke(i) != true)
                continue;
            readings[i] = 0;
            low[i] = high[i] = double.NaN;
        }

        return meter with { Readings = readings, CounterLow = low, CounterHigh = high };
    }

    double[] Each(Func<int, double> value) => [.. Enumerable.Range(0, Context.Count).Select(value)];

    bool Busy(int i) => Context.IsWorkday(i) && Context.Hour[i] is >= 8 and < 18;
}
