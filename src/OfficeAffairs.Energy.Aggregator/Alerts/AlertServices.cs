namespace OfficeAffairs.Energy.Aggregator.Alerts;

/// <summary>Registers the room.</summary>
static class AlertServices
{
    /// <summary>Adds the room's services.</summary>
    public static IServiceCollection AddAlerts(this IServiceCollection services, AggregatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return services.AddSingleton<AlertService>();
    }
}
