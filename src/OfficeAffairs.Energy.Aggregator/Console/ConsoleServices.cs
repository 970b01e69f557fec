namespace OfficeAffairs.Energy.Aggregator.Console;

/// <summary>Registers the room.</summary>
static class ConsoleServices
{
    /// <summary>Adds the room's services.</summary>
    public static IServiceCollection AddConsole(this IServiceCollection services, AggregatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return services;
    }

    /// <summary>Adds the room's endpoints and middleware.</summary>
    public static WebApplication MapConsole(this WebApplication app)
    {
        return app;
    }
}
