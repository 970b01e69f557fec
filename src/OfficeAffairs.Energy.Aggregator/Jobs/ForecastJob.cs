using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Claims;
using OfficeAffairs.Energy.Analytics.Anomalies;
using OfficeAffairs.Energy.Analytics.Baselines;
using OfficeAffairs.Energy.Analytics.Forecasts;
using OfficeAffairs.Energy.Analytics.Savings;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>
/// Forecasts the next day by hour and the year's end of every main meter, each night. Tomorrow's weather is taken as that of the last 24 hours, since no weather
/// forecast is read; the rest of the year has the weather of earlier years.
/// </summary>
sealed class ForecastJob(
    SiteHistoryReader reader, AnomalyStoreReader ranges, AnomalyStore anomalies, BaselineStore baselines, ForecastStore forecasts, AggregatorOptions options) : IEnergyJob
{
    const int HoursAhead = 24;

    // The year before is what the year's end is held against.
    static readonly TimeSpan History = TimeSpan.FromDays(2 * 366);
    static readonly TimeSpan Learnt = TimeSpan.FromDays(365);

    /// <inheritdoc/>
    public static string Name => "forecast";

    /// <inheritdoc/>
    public static string Schedule => "0 30 16 * * ?";

    /// <inheritdoc/>
    public async Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        if (await ranges.ConsumptionRangeAsync(cancellationToken) is not { } known)
            return new JobResult(0);
        var end = Hours.Floor(known.End);
        var start = Hours.Floor(known.Start);
        if (end <= start)
            return new JobResult(0);
        var range = new Interval(end - start > History ? end - History : start, end);
        var thresholds = ThresholdFiles.Read(options.DataFolder);
        var models = await baselines.ActiveAsync(cancellationToken);
        var faults = await FaultFree.FaultsAsync(anomalies, range.Start, cancellationToken);
        var sites = await reader.ReadAsync(range, evidence: null, cancellationToken);
        var made = sites
            .SelectMany(site => site.Meters, (site, meter) => (Site: site, Meter: meter))
            .Where(m => m.Meter.Role is MeterRole.Main && models.ContainsKey(m.Meter.MeterId))
            .AsParallel()
            .WithCancellation(cancellationToken)
            .Select(m => Make(m.Site, m.Meter, models[m.Meter.MeterId], [.. faults[m.Meter.MeterId]], thresholds))
            .OrderBy(f => f.MeterId)
            .ToList();
        await forecasts.SaveAsync(made, context.Now, cancellationToken);
        return new JobResult(made.Count, range);
    }

    static (int MeterId, IReadOnlyList<ForecastHourRow> Hours, ForecastYear? Year) Make(
        SiteHistory site, MeterHistory meter, TrainedBaseline baseline, List<StoredFinding> faults, ThresholdSet thresholds)
    {
        var end = site.Context.End;
        var past = site.ContextOf(new Interval(end - Learnt > site.Context.Start ? end - Learnt : site.Context.Start, end), baseline.Kind);
        var series = new HourlySeries(site.Context.Start, FaultFree.Of(site.Context, meter.Consumption, faults));
        var load = series.Slice(past.Start, past.Count);
        var band = SavingsBand.From(name => thresholds[name], BaselineMethods.IsDaily(meter.Commodity));
        var hours = DayAheadForecast.Make(baseline.Model!, past, load, NextDay(site, baseline.Kind))
            .Select(h => new ForecastHourRow(h.Start, h.Expected, h.Low, h.High))
            .ToList();
        return (meter.MeterId, hours, YearEnd(site, meter, baseline, past, load, band));
    }

    static HourlyContext NextDay(SiteHistory site, string method)
    {
        const int Week = 168;
        var end = site.Context.End;
        var weather = site.Weather.Slice(end.AddHours(-Week), Week + HoursAhead);
        Array.Copy(weather, Week - HoursAhead, weather, Week, HoursAhead);
        return HourlyContext.Create(end, HoursAhead, site.Site, new HourlySeries(end.AddHours(-Week), weather), BaselineMethods.KnowsCalendar(method));
    }

    static ForecastYear? YearEnd(SiteHistory site, MeterHistory meter, TrainedBaseline baseline, HourlyContext past, double[] load, SavingsBand band)
    {
        var end = site.Context.End;
        var local = TimeZoneInfo.ConvertTime(end, site.Site.Zone);
        var first = new DateTimeOffset(local.Year, 1, 1, 0, 0, 0, local.Offset).ToUniversalTime();
        var rest = new Interval(end, first.AddYears(1));
        if (rest.Length < TimeSpan.FromHours(1) || first < site.Context.Start)
            return null;
        var calendar = BaselineMethods.KnowsCalendar(baseline.Kind);
        var years = EarlierWeather.Of(site.Weather, rest).Select(w => HourlyContext.Create(end, (int)rest.Length.TotalHours, site.Site, w, calendar)).ToList();
        if (years.Count == 0)
            return null;
        var accounted = new HourlySeries(site.Context.Start, meter.Accounted);
        var instability = LevelInstability.Of(past, load, BaselineMethods.IsDaily(meter.Commodity));
        var forecast = YearEndForecast.Make(baseline.Model!, past, load, Sum(accounted, first, end), years, band, instability);
        var before = first.AddYears(-1) >= site.Context.Start ? Sum(accounted, first.AddYears(-1), first) : (double?)null;
        return new ForecastYear(local.Year, forecast.Metered, forecast.Expected, forecast.HalfWidth, before, years.Count);
    }

    static double Sum(HourlySeries series, DateTimeOffset from, DateTimeOffset to) =>
        series.Slice(from, (int)(to - from).TotalHours).Where(double.IsFinite).Sum();
}
