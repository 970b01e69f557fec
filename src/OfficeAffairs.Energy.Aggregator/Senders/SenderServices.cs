using OfficeAffairs.Energy.Aggregator.Ingestion;
using OfficeAffairs.Energy.Aggregator.Senders.Json;
using OfficeAffairs.Energy.Aggregator.Senders.Sparkplug;

namespace OfficeAffairs.Energy.Aggregator.Senders;

/// <summary>Registers the room.</summary>
static class SenderServices
{
    /// <summary>Adds the ways for senders that are no agents of ours, where this host takes readings; the replay is there in any case.</summary>
    public static IServiceCollection AddSenders(this IServiceCollection services, AggregatorOptions options)
    {
        services.AddSingleton<IMessageReplay, JsonReplay>();
        if (!options.Ingestion.Enabled)
        {
            return services;
        }

        services.AddSingleton<SenderLink>();
        services.AddSingleton<SenderStorer>();
        if (options.Senders.Json)
        {
            services.AddSingleton<JsonIntake>();
            services.AddHostedService<JsonService>();
        }

        if (options.Senders.SparkplugHost.Length > 0)
        {
            services.AddSingleton<SparkplugHostFactory>();
            services.AddHostedService<SparkplugService>();
        }

        return services;
    }
}
