using OfficeAffairs.Energy.Aggregator.Agents;
using OfficeAffairs.Energy.Aggregator.Alerts;
using OfficeAffairs.Energy.Aggregator.Api;
using OfficeAffairs.Energy.Aggregator.Backups;
using OfficeAffairs.Energy.Aggregator.Books;
using OfficeAffairs.Energy.Aggregator.Calendars;
using OfficeAffairs.Energy.Aggregator.Console;
using OfficeAffairs.Energy.Aggregator.Health;
using OfficeAffairs.Energy.Aggregator.Ingestion;
using OfficeAffairs.Energy.Aggregator.Jobs;
using OfficeAffairs.Energy.Aggregator.Metering;
using OfficeAffairs.Energy.Aggregator.Registry;
using OfficeAffairs.Energy.Aggregator.Reporting;
using OfficeAffairs.Energy.Aggregator.Security;
using OfficeAffairs.Energy.Aggregator.Senders;
using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator;

/// <summary>Puts the host together: one line per room. Tests build it the same way, with options of their own.</summary>
static class AggregatorHost
{
    /// <summary>Builds the host; nothing is started and no connection is made.</summary>
    /// <param name="options">The checked options.</param>
    /// <param name="configure">Last changes to services and logging, for tests.</param>
    public static WebApplication Build(AggregatorOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        // The content root is the program's folder, so that the console's files are found wherever the program is started.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(AggregatorHost).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        // Started from its build output, the program finds the console's files by the build's manifest; published, in wwwroot beside it.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls(options.Url.Split(';', StringSplitOptions.RemoveEmptyEntries));
        // Normal is silent: the libraries speak only when something is wrong.
        builder.Logging.AddFilter("Npgsql", LogLevel.Warning).AddFilter("Quartz", LogLevel.Warning).AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services
            .AddStorage(options)
            .AddBackups()
            .AddRegistry(options).AddCalendars()
            .AddAgents()
            .AddMetering()
            .AddIngestion(options)
            .AddSenders(options)
            .AddAlerts(options)
            .AddBooks(options)
            .AddReporting(options)
            .AddSecurity(options)
            .AddApi(options)
            .AddConsole(options)
            .AddJobs(options)
            .AddHealth();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseApiErrors();
        app.MapHealth();
        app.MapSecurity();
        app.MapApi();
        app.MapConsole();
        return app;
    }
}
