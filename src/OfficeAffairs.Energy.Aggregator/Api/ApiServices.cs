namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Registers the room.</summary>
static class ApiServices
{
    /// <summary>Adds the room's services.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services, AggregatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return services;
    }

    /// <summary>Adds the room's endpoints and middleware.</summary>
    public static WebApplication MapApi(this WebApplication app)
    {
        return app;
    }
}
