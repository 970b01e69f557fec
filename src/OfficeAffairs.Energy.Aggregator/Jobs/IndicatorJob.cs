using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Aggregator.Books;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>Computes the indicators of all institutions by month and year; what did not change is not stored again.</summary>
sealed class IndicatorJob(IndicatorRun indicators) : IEnergyJob
{
    /// <inheritdoc/>
    public static string Name => "indicators";

    /// <inheritdoc/>
    public static string Schedule => "0 5 19 * * ?";

    /// <inheritdoc/>
    public async Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var (computed, changed) = await indicators.RunAsync(context.Now, cancellationToken);
        return new JobResult(computed, null, new JsonObject { ["changed"] = changed });
    }
}
