namespace OfficeAffairs.Energy.Aggregator.Ingestion;

/// <summary>Registers the room.</summary>
static class IngestionServices
{
    /// <summary>Adds the room's services.</summary>
    public static IServiceCollection AddIngestion(this IServiceCollection services, AggregatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return services;
    }
}
