using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OfficeAffairs.Energy.Aggregator.Console.Components;
using OfficeAffairs.Energy.Aggregator.Console.Localization;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using Radzen;

namespace OfficeAffairs.Energy.Aggregator.Console;

/// <summary>The web console: Blazor pages drawn on the server, in Chinese and English.</summary>
static class ConsoleServices
{
    /// <summary>Adds the console's services.</summary>
    public static IServiceCollection AddConsole(this IServiceCollection services, AggregatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddLocalization();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddRadzenComponents();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, SessionGuard>();
        AddQueries(services);
        services.AddScoped<Campus>();
        services.AddScoped<Display>();
        services.AddScoped<AlertText>();
        return services;
    }

    /// <summary>Adds the language of a request, the static files, the pages and the language switch.</summary>
    public static WebApplication MapConsole(this WebApplication app)
    {
        app.UseRequestLocalization(localization =>
        {
            localization.DefaultRequestCulture = new RequestCulture(Languages.Default);
            localization.SupportedCultures = [.. Languages.All];
            localization.SupportedUICultures = [.. Languages.All];
            // Chosen, not guessed: an office has one language, whatever its browsers were installed in.
            localization.RequestCultureProviders = [new CookieRequestCultureProvider(), new AccountCultureProvider()];
        });
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        LanguageEndpoint.Map(app);
        ReportFileEndpoint.Map(app);
        RegistryFileEndpoint.Map(app);
        return app;
    }

    // The read models have no state; whoever else registers one gets the same.
    static void AddQueries(IServiceCollection services)
    {
        services.TryAddSingleton<CampusDirectoryQuery>();
        services.TryAddSingleton<CampusLoadQuery>();
        services.TryAddSingleton<CampusOverviewQuery>();
        services.TryAddSingleton<BuildingQuery>();
        services.TryAddSingleton<NightBaseLoadQuery>();
        services.TryAddSingleton<WeatherQuery>();
        services.TryAddSingleton<AlertQuery>();
        services.TryAddSingleton<AgentQuery>();
        services.TryAddSingleton<DataStatusQuery>();
        services.TryAddSingleton<JobRunQuery>();
        services.TryAddSingleton<ReportQuery>();
        services.TryAddSingleton<Storage.AlertVerdicts>();
    }
}
