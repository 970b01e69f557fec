namespace OfficeAffairs.Energy.Aggregator.Ingestion;

/// <summary>Registers the room.</summary>
static class IngestionServices
{
    /// <summary>Adds the way from the broker into the database, where it is enabled; the monitor and the replay are there in any case.</summary>
    public static IServiceCollection AddIngestion(this IServiceCollection services, AggregatorOptions options)
    {
        services.AddSingleton<IngestionMonitor>();
        services.AddSingleton<PointDirectory>();
        services.AddSingleton<BatchIntake>();
        services.AddSingleton<IMessageReplay, BatchReplay>();
        services.AddSingleton<Replayer>();
        if (!options.Ingestion.Enabled)
        {
            return services;
        }

        services.AddSingleton<ControlIntake>();
        services.AddSingleton<StorageRetry>();
        services.AddSingleton<GroupStorer>();
        services.AddSingleton<FaultSwitch>();
        services.AddSingleton<LaneServices>();
        return services.AddHostedService<IngestService>();
    }
}
