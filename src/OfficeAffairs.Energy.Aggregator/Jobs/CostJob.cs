using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Aggregator.Books;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>Prices consumption by the tariffs that held: what was computed anew, and everything whose tariffs or assignments changed.</summary>
sealed class CostJob(CostRun costs) : IEnergyJob
{
    /// <inheritdoc/>
    public static string Name => "costs";

    /// <inheritdoc/>
    public static string Schedule => "0 22 * * * ?";

    /// <inheritdoc/>
    public async Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var (priced, kept) = await costs.RunAsync(context.Now, cancellationToken);
        return new JobResult(priced, null, new JsonObject { ["pricedMonths"] = priced, ["keptMonths"] = kept });
    }
}
