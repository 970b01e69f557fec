using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Claims;
using OfficeAffairs.Energy.Analytics.Anomalies;
using OfficeAffairs.Energy.Analytics.Baselines;
using OfficeAffairs.Energy.Analytics.Baselines.Learning;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>Trains a baseline per meter over the last year, monthly and on demand.</summary>
sealed class BaselineJob(
    SiteHistoryReader reader,
    AnomalyStoreReader ranges,
    AnomalyStore anomalies,
    BaselineStore baselines,
    BaselineChoiceStore choices,
    AggregatorOptions options) : IEnergyJob
{
    // Stored before the next are trained: a run that is cut off goes on from there.
    const int MetersAtOnce = 64;

    // With fewer measured hours, what is known are the sums.
    const double LeastMeasuredShare = 0.3;

    static readonly TimeSpan BaselinePeriod = TimeSpan.FromDays(365);

    /// <inheritdoc/>
    public static string Name => "baseline";

    /// <inheritdoc/>
    public static string Schedule => "0 40 17 1 * ?";

    /// <inheritdoc/>
    public async Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        if (await RangeAsync(context, cancellationToken) is not { } range)
            return new JobResult(0);
        var thresholds = ThresholdFiles.Read(options.DataFolder);
        var limits = BaselineThresholds.From(name => thresholds[name]);
        var sites = await reader.ReadAsync(range, evidence: null, cancellationToken);
        var faults = await FaultFree.FaultsAsync(anomalies, range.Start, cancellationToken);
        var agreed = await choices.ByMeterAsync(cancellationToken);
        var done = await baselines.TrainedByAbandonedRunAsync(Name, range, cancellationToken);
        var meters = sites
            .SelectMany(site => site.Meters, (site, meter) => (Site: site, Meter: meter))
            .Where(m => m.Meter.Role is not MeterRole.Check && !done.Contains(m.Meter.MeterId))
            .OrderBy(m => m.Meter.MeterId);
        int sufficient = 0, insufficient = 0;
        foreach (var chunk in meters.Chunk(MetersAtOnce))
        {
            var trained = chunk
                .AsParallel()
                .WithCancellation(cancellationToken)
                .Select(m => (m.Meter.MeterId, Train(m.Site, m.Meter, [.. faults[m.Meter.MeterId]], agreed, limits)))
                .OrderBy(t => t.MeterId)
                .ToList();
            await baselines.SaveAsync(trained, context.Now, cancellationToken);
            sufficient += trained.Count(t => t.Item2.Sufficient);
            insufficient += trained.Count(t => !t.Item2.Sufficient);
        }

        return new JobResult(sufficient + insufficient, range, new JsonObject
        {
            ["sufficient"] = sufficient,
            ["insufficient"] = insufficient,
        });
    }

    async Task<Interval?> RangeAsync(JobContext context, CancellationToken cancellationToken)
    {
        var all = context.Range ?? await ranges.ConsumptionRangeAsync(cancellationToken);
        if (all is not { } known || known.IsEmpty)
            return null;
        var end = Hours.Floor(known.End);
        var start = Hours.Floor(context.Range is null && known.Length > BaselinePeriod ? end - BaselinePeriod : known.Start);
        return new Interval(start, end);
    }

    // What a contract names holds; else the best method, or whole months where hardly an hour was measured but months are known (bills, manual meters).
    static TrainedBaseline Train(
        SiteHistory site, MeterHistory meter, List<StoredFinding> faults, IReadOnlyDictionary<int, (string Method, string? Learner)> agreed, BaselineThresholds limits)
    {
        var (method, learner) = agreed.TryGetValue(meter.MeterId, out var choice)
            ? choice
            : (IsKnownByMonthOnly(meter) ? BaselineMethods.Monthly : BaselineMethods.Best, null);
        var context = site.ContextOf(new Interval(site.Context.Start, site.Context.End), method);
        var known = method == BaselineMethods.Monthly ? meter.Accounted : meter.Consumption;
        return BaselineTrainer.Train(meter.Commodity, context, FaultFree.Of(context, known, faults), limits, method, learner is null ? null : Learners.Find(learner));
    }

    static bool IsKnownByMonthOnly(MeterHistory meter) =>
        meter.Consumption.Count(double.IsFinite) < LeastMeasuredShare * meter.Accounted.Count(double.IsFinite);
}
