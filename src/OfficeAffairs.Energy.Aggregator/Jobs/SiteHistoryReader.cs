using OfficeAffairs.Energy.Aggregator.Calendars;
using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Analytics.Anomalies;
using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>Reads what the analysis needs, site by site: a site is a city and an offset from UTC.</summary>
sealed class SiteHistoryReader(AnomalyStoreReader reader, WorkCalendars calendars, AggregatorOptions options)
{
    const string OutdoorTemperature = "temperature.outdoor";
    const string Power = "power.active.total";
    const string PowerFactor = "power.factor.total";
    static readonly string[] PhasePowers = ["power.active.L1", "power.active.L2", "power.active.L3"];
    // The sun stands over another degree of longitude every four minutes.
    const double MinutesPerDegree = 4;

    static readonly string[] Voltages = ["voltage.L1", "voltage.L2", "voltage.L3"];
    static readonly string[] Currents = ["current.L1", "current.L2", "current.L3"];

    /// <summary>Reads all sites.</summary>
    /// <param name="range">The hours to analyse; its start is a whole hour.</param>
    /// <param name="evidence">The hours for which counters and gauges are read as they came; null for none.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    internal async Task<IReadOnlyList<SiteHistory>> ReadAsync(Interval range, Interval? evidence, CancellationToken cancellationToken)
    {
        var latitude = ThresholdFiles.Read(options.DataFolder)["baseline.latitude"];
        var calendar = await calendars.ReadAsync(cancellationToken);
        var seasons = CalendarFiles.ReadHeatingSeasons(options.DataFolder);
        var meters = await reader.MetersAsync(cancellationToken);
        var first = range.Start.ToUnixTimeSeconds() / 3600;
        var count = (int)(range.End.ToUnixTimeSeconds() / 3600 - first);
        var hours = new MeterHourTable(meters.Select(m => m.MeterId), first, count);
        await reader.ConsumptionAsync(range, hours.TakeConsumption, cancellationToken);
        if (evidence is { } raw)
        {
            hours.ExpectReadings(raw);
            await reader.CountersAsync(raw, hours.TakeCounter, cancellationToken);
            await reader.GaugesAsync([Power, PowerFactor, .. PhasePowers, .. Voltages, .. Currents], raw, hours.TakeGauge, cancellationToken);
        }

        var weather = await ReadWeatherAsync(meters, range, cancellationToken);
        return [.. meters
            .Where(m => m.Commodity is not null and not Commodity.Environment && m.Role != "weather")
            .GroupBy(m => (m.City, m.UtcOffsetMinutes))
            .Select(group =>
            {
                var site = Site.AtOffset(
                    TimeSpan.FromMinutes(group.Key.UtcOffsetMinutes), calendar.KindOf, latitude, group.Key.UtcOffsetMinutes / MinutesPerDegree, group.Key.City is { } city && seasons.TryGetValue(city, out var season) ? season : null);
                var temperature = weather(group.Key.City);
                var context = HourlyContext.Create(range.Start, count, site, temperature);
                return new SiteHistory(group.Key.City, site, temperature, context, [.. group.Select(m => History(m, context, hours.Of(m.MeterId)))]);
            })];
    }

    // A place without a weather station of its own takes that of any other: better than none, and the fit tells.
    async Task<Func<string?, HourlySeries>> ReadWeatherAsync(IReadOnlyList<AnomalyStoreMeter> meters, Interval range, CancellationToken cancellationToken)
    {
        var longer = new Interval(range.Start.AddDays(-7), range.End);
        var series = new Dictionary<int, HourlySeries>();
        await reader.GaugesAsync(
            [OutdoorTemperature],
            longer,
            (meter, _, hour, mean) =>
            {
                if (!series.TryGetValue(meter, out var own))
                {
                    var values = new double[(int)Math.Ceiling(longer.Length.TotalHours)];
                    Array.Fill(values, double.NaN);
                    series[meter] = own = new HourlySeries(longer.Start, values);
                }

                own.Values[(int)(hour - longer.Start.ToUnixTimeSeconds() / 3600)] = mean;
            },
            cancellationToken);
        var byCity = meters.Where(m => series.ContainsKey(m.MeterId)).ToLookup(m => m.City, m => series[m.MeterId]);
        var any = series.Values.FirstOrDefault() ?? new HourlySeries(longer.Start, []);
        return city => byCity[city].FirstOrDefault() ?? any;
    }

    static MeterHistory History(AnomalyStoreMeter meter, HourlyContext context, MeterHours hours) => new()
    {
        MeterId = meter.MeterId,
        Code = meter.Code,
        ParentId = meter.ParentId,
        BuildingId = meter.BuildingId,
        Commodity = meter.Commodity!.Value,
        EndUse = meter.EndUse,
        Role = Role(meter.Role),
        Context = context,
        Consumption = hours.Consumption,
        Accounted = hours.Accounted,
        Readings = meter.HasCounter ? hours.Readings : null,
        CounterLow = hours.CounterLow,
        CounterHigh = hours.CounterHigh,
        Resolution = meter.Resolution,
        Power = hours.Gauge(Power),
        PowerFactor = hours.Gauge(PowerFactor),
        PhasePower = Phases(hours, PhasePowers),
        Voltage = Phases(hours, Voltages),
        Current = Phases(hours, Currents),
    };

    static MeterRole Role(string name) => Enum.TryParse<MeterRole>(name, ignoreCase: true, out var role) ? role : MeterRole.Sub;

    static double[][]? Phases(MeterHours hours, string[] keys)
    {
        var phases = keys.Select(hours.Gauge).OfType<double[]>().ToArray();
        return phases.Length == keys.Length ? phases : null;
    }
}
