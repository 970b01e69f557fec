using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OfficeAffairs.Energy.Aggregator.Health;

/// <summary><c>GET /health</c>: whether database, schema and broker are as they should be. It says no secrets and needs no sign-in.</summary>
static class HealthServices
{
    /// <summary>Adds the checks.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database").AddCheck<BrokerCheck>("broker").AddCheck<CalendarCheck>("calendar");
        return services;
    }

    /// <summary>Adds the endpoint: 200 when all is well or merely degraded, 503 otherwise; the body names every check.</summary>
    public static WebApplication MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
        return app;
    }

    static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var checks = new JsonObject();
        foreach (var (name, entry) in report.Entries)
        {
            checks[name] = new JsonObject { ["status"] = entry.Status.ToString(), ["description"] = entry.Description };
        }

        return context.Response.WriteAsJsonAsync(new JsonObject { ["status"] = report.Status.ToString(), ["checks"] = checks }, context.RequestAborted);
    }
}
