using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Analytics.Anomalies;
using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>Consumption without the hours that are known to be faulty: no model may learn from them, no claim stand on them.</summary>
static class FaultFree
{
    /// <summary>The faults of data since a moment, by meter.</summary>
    internal static async Task<ILookup<int, StoredFinding>> FaultsAsync(AnomalyStore anomalies, DateTimeOffset since, CancellationToken cancellationToken) =>
        (await anomalies.SinceAsync(since, cancellationToken)).Where(a => a.Category == "data").ToLookup(a => a.Finding.MeterId, a => a.Finding);

    /// <summary>A copy of the hours with NaN in place of what a fault touched.</summary>
    internal static double[] Of(HourlyContext context, double[] consumption, IEnumerable<StoredFinding> faults)
    {
        var load = (double[])consumption.Clone();
        foreach (var fault in faults)
        {
            var from = Math.Max(0, (int)Math.Floor((fault.Start - context.Start).TotalHours));
            var to = fault.End is { } end ? Math.Min(load.Length, (int)Math.Ceiling((end - context.Start).TotalHours) + 1) : load.Length;
            if (from < to)
                Array.Fill(load, double.NaN, from, to - from);
        }

        return load;
    }
}
