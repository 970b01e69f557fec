using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Aggregator.Books;
using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Analytics.Anomalies;
using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>
/// Looks for events: over the whole history the first time, then every hour over the last weeks. What lasts is extended, what is over
/// is ended; running it twice over the same data changes nothing.
/// </summary>
sealed class AnomalyJob(
    SiteHistoryReader reader,
    AnomalyStoreReader ranges,
    AnomalyStore anomalies,
    BaselineStore baselines,
    ExcessValuation valuation,
    MeterPriceReader priceReader,
    AggregatorOptions options) : IEnergyJob
{
    // Seen again every hour; the days before are reference for the rules, not judged again.
    static readonly TimeSpan Judged = TimeSpan.FromDays(30);
    static readonly TimeSpan Reference = TimeSpan.FromDays(100);
    static readonly TimeSpan Evidence = TimeSpan.FromDays(4);

    /// <inheritdoc/>
    public static string Name => "anomalies";

    /// <inheritdoc/>
    public static string Schedule => "0 10 * * * ?";

    /// <inheritdoc/>
    public async Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        if (await ScopeAsync(context, cancellationToken) is not { } scope)
            return new JobResult(0);
        var thresholds = ThresholdFiles.Read(options.DataFolder);
        var stored = await anomalies.SinceAsync(scope.History.Start, cancellationToken);
        var models = await baselines.ActiveAsync(cancellationToken);
        var ofMeter = VerdictFeedback.Of(thresholds, await anomalies.VerdictsAsync(cancellationToken));
        var sites = await reader.ReadAsync(scope.History, scope.Evidence, cancellationToken);
        var meters = sites.SelectMany(s => s.Meters).ToDictionary(m => m.MeterId);
        var cities = sites.SelectMany(s => s.Meters.Select(m => (m.MeterId, s.City))).ToDictionary(p => p.MeterId, p => p.City);
        var decisions = await DecisionsAsync(meters, scope.History, cancellationToken);
        var earlier = stored.Where(s => s.Category == "data" && s.Finding.End < scope.Evidence.Start).ToList();
        var all = sites
            .AsParallel()
            .WithCancellation(cancellationToken)
            .SelectMany(site => AnomalyDetector.Find([.. site.Meters.Select(m => WithBaseline(m, models))], Known(site, decisions, earlier), thresholds, ofMeter))
            .Where(f => f.Lasting || f.End >= scope.JudgedFrom(f.Category))
            .ToList();
        var weeks = (scope.History.End - scope.From).TotalDays / 7;
        var found = AlertBudget.Apply(all, meters.Count * weeks, thresholds);
        var open = stored.Where(s => scope.IsJudged(s) && meters.ContainsKey(s.Finding.MeterId)).Select(s => s.Finding).ToList();
        var changes = FindingReconciler.Plan(open, found, f => scope.SeenFrom(f.Category));
        var prices = await priceReader.ReadAsync(cancellationToken);
        await anomalies.ApplyAsync(changes, f => valuation.Value(f, meters[f.MeterId], cities[f.MeterId], meter => meters[meter].Code, prices), context.Now, cancellationToken);
        return new JobResult(found.Count, scope.History, Details(changes, found));
    }

    async Task<AnomalyScope?> ScopeAsync(JobContext context, CancellationToken cancellationToken)
    {
        if (await ranges.ConsumptionRangeAsync(cancellationToken) is not { } all || Hours.Floor(all.End) <= all.Start)
            return null;
        var end = Hours.Floor(context.Range is { } asked && asked.End < all.End ? asked.End : all.End);
        if (context.Range is { } range && range.Start < end)
            return AnomalyScope.Whole(new Interval(Hours.Floor(range.Start < all.Start ? all.Start : range.Start), end));
        var last = await anomalies.LastRunAsync(Name, cancellationToken);
        if (last is not { } seen || end - seen > Judged)
            return AnomalyScope.Whole(new Interval(Hours.Floor(all.Start), end));
        var from = Hours.Floor(Later(all.Start, end - Reference));
        var evidence = Hours.Floor(Later((seen < end ? seen : end) - Evidence, from));
        return new AnomalyScope(new Interval(from, end), new Interval(evidence, end), end - Judged);
    }

    static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    async Task<List<Finding>> DecisionsAsync(Dictionary<int, MeterHistory> meters, Interval range, CancellationToken cancellationToken)
    {
        var found = new List<Finding>();
        await ranges.DecisionsAsync(
            range,
            (meter, kind, at, before, after, accounted) =>
            {
                if (meters.TryGetValue(meter, out var history)
                    && CounterDecisionFindings.Of(meter, history.Commodity, kind, at, before, after, accounted) is { } finding)
                    found.Add(finding);
            },
            cancellationToken);
        return found;
    }

    // Faults older than the evidence that was read again still keep their hours from the rules of waste.
    static IReadOnlyList<Finding> Known(SiteHistory site, List<Finding> decisions, List<AnomalyStoreRow> earlier)
    {
        var meters = site.Meters.Select(m => m.MeterId).ToHashSet();
        var old = earlier
            .Where(s => meters.Contains(s.Finding.MeterId) && s.Finding.End is not null && !CounterDecisionFindings.IsOne(s.Finding.Type))
            .Select(s => new Finding
            {
                MeterId = s.Finding.MeterId,
                Type = s.Finding.Type,
                Category = AnomalyCategory.Data,
                Start = s.Finding.Start,
                End = s.Finding.End!.Value,
                Severity = s.Severity,
                Confidence = 1,
                Arguments = [],
            });
        return [.. decisions.Where(d => meters.Contains(d.MeterId)), .. old];
    }

    static MeterHistory WithBaseline(MeterHistory meter, IReadOnlyDictionary<int, TrainedBaseline> models) =>
        models.TryGetValue(meter.MeterId, out var baseline) ? meter with { Expected = baseline.Model!.Predict(meter.Context), ExpectedIsClose = baseline.IsClose } : meter;

    static JsonObject Details(FindingChanges changes, IReadOnlyList<Finding> found)
    {
        var byType = new JsonObject();
        foreach (var type in found.Where(f => f.ExplainedBy is null).GroupBy(f => f.Type).OrderBy(g => g.Key, StringComparer.Ordinal))
            byType[type.Key] = type.Count();
        return new JsonObject
        {
            ["added"] = changes.Added.Count,
            ["updated"] = changes.Updated.Count,
            ["removed"] = changes.Removed.Count,
            ["types"] = byType,
        };
    }
}
