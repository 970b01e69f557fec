using Microsoft.Extensions.Diagnostics.HealthChecks;
using OfficeAffairs.Energy.Aggregator.Ingestion;

namespace OfficeAffairs.Energy.Aggregator.Health;

/// <summary>Whether the lanes of ingestion are connected to the broker. Degraded, not unhealthy, when they are not: the console goes on working and agents keep their data.</summary>
sealed class BrokerCheck(IngestionMonitor monitor) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var lanes = monitor.Snapshot.Lanes;
        var missing = lanes.Where(l => !l.Value).Select(l => l.Key).Order(StringComparer.Ordinal).ToList();
        return Task.FromResult(
            lanes.Count == 0 ? HealthCheckResult.Healthy("This host takes nothing from the broker.")
            : missing.Count == 0 ? HealthCheckResult.Healthy("Connected.")
            : HealthCheckResult.Degraded($"No connection for {string.Join(", ", missing)}."));
    }
}
