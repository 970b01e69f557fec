namespace OfficeAffairs.Energy.Aggregator.Security;

/// <summary>Registers the room.</summary>
static class SecurityServices
{
    /// <summary>Adds the room's services.</summary>
    public static IServiceCollection AddSecurity(this IServiceCollection services, AggregatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return services;
    }

    /// <summary>Adds the room's endpoints and middleware.</summary>
    public static WebApplication MapSecurity(this WebApplication app)
    {
        return app;
    }
}
