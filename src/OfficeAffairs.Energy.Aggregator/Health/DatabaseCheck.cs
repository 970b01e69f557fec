using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator.Health;

/// <summary>Whether the database answers and has this program's schema.</summary>
sealed class DatabaseCheck(Migrator migrator) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var missing = await migrator.CountMissingAsync(cancellationToken);
            return missing == 0 ? HealthCheckResult.Healthy("The schema is up to date.") : HealthCheckResult.Unhealthy($"{missing} migrations are missing.");
        }
        catch (NpgsqlException error)
        {
            // The type only: a message may name hosts and users to whoever asks.
            return HealthCheckResult.Unhealthy($"The database does not answer ({error.SqlState ?? error.GetBaseException().GetType().Name}).");
        }
    }
}
