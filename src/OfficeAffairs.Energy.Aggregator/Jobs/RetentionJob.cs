using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>
/// Drops what is older than its age, the finest first: raw readings, 15-minute consumption, sums by hour and by day. What a report stands on whose period is
/// open stays, and what waits to be computed; the outcome says so.
/// </summary>
sealed class RetentionJob(RetentionRun run, CompressionPolicies compression, AggregatorOptions options) : IEnergyJob
{
    /// <inheritdoc/>
    public static string Name => "retention";

    /// <inheritdoc/>
    public static string Schedule => "0 15 18 * * ?";

    /// <inheritdoc/>
    public async Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var state = await compression.ApplyAsync(options.Retention, cancellationToken);
        var (steps, ledgerRows) = await run.DropAsync(context.Now, cancellationToken);
        var details = new JsonObject
        {
            ["dropped"] = steps.Sum(step => step.Items),
            ["bytes"] = steps.Sum(step => step.Bytes),
            ["ledgerRows"] = ledgerRows,
            ["compression"] = state.ToString(),
            ["steps"] = RetentionRun.Describe(steps),
        };
        if (steps.SelectMany(step => step.HeldBackBy).Distinct().ToList() is { Count: > 0 } reasons)
        {
            details["heldBackBy"] = string.Join("; ", reasons);
        }

        return new JobResult(steps.Sum(step => step.Items), null, details);
    }
}
