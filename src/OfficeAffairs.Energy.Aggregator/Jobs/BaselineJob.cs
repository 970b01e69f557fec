using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Analytics.Anomalies;
using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>Trains a baseline per meter over the last year, monthly and on demand.</summary>
sealed class BaselineJob(SiteHistoryReader reader, AnomalyStoreReader ranges, AnomalyStore anomalies, BaselineStore baselines, AggregatorOptions options) : IEnergyJob
{
    // Stored before the next are trained: a run that is cut off goes on from there.
    const int MetersAtOnce = 64;

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
        var faults = (await anomalies.SinceAsync(range.Start, cancellationToken)).Where(a => a.Category == "data").ToLookup(a => a.Finding.MeterId);
        var done = await baselines.TrainedByAbandonedRunAsync(Name, range, cancellationToken);
        var meters = sites.SelectMany(site => site.Meters).Where(meter => meter.Role is not MeterRole.Check && !done.Contains(meter.MeterId)).OrderBy(meter => meter.MeterId);
        int sufficient = 0, insufficient = 0;
        foreach (var chunk in meters.Chunk(MetersAtOnce))
        {
            var trained = chunk
                .AsParallel()
                .WithCancellation(cancellationToken)
                .Select(meter => (meter.MeterId, BaselineTrainer.Train(meter.Commodity, meter.Context, Learnable(meter, faults[meter.MeterId]), limits)))
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

    // A model must not learn from what is known to be faulty.
    static double[] Learnable(MeterHistory meter, IEnumerable<AnomalyStoreRow> faults)
    {
        var load = (double[])meter.Consumption.Clone();
        foreach (var fault in faults)
        {
            var from = Math.Max(0, (int)Math.Floor((fault.Finding.Start - meter.Context.Start).TotalHours));
            var to = fault.Finding.End is { } end ? Math.Min(load.Length, (int)Math.Ceiling((end - meter.Context.Start).TotalHours) + 1) : load.Length;
            if (from < to)
                Array.Fill(load, double.NaN, from, to - from);
        }

        return load;
    }
}
