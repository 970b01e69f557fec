using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using OfficeAffairs.Energy.Aggregator.Calendars;

namespace OfficeAffairs.Energy.Aggregator.Health;

/// <summary>Whether the calendar has every year that figures need. A missing one degrades: its days follow their weekdays.</summary>
sealed class CalendarCheck(WorkCalendars calendars, TimeProvider time) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var missing = await calendars.MissingYearsAsync(time.GetUtcNow(), cancellationToken);
            return missing.Count == 0
                ? HealthCheckResult.Healthy("The calendar has every year.")
                : HealthCheckResult.Degraded($"The calendar has no days off of {string.Join(", ", missing)}: enter the notice on the page Calendar or with 'calendar import'.");
        }
        catch (NpgsqlException)
        {
            // The check of the database says so.
            return HealthCheckResult.Healthy("Not known while the database does not answer.");
        }
    }
}
