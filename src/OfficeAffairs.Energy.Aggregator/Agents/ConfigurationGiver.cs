using System.Text.Json;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Messaging;
using OfficeAffairs.Energy.Mqtt;

namespace OfficeAffairs.Energy.Aggregator.Agents;

/// <summary>Gives agents their configuration: kept as a new version, published, and the agent's answer waited for.</summary>
sealed class ConfigurationGiver(AggregatorOptions options, AgentConfigurationStore store, AgentConfigurationQuery query, TimeProvider time, ILogger<ConfigurationGiver> logger)
{
    static readonly TimeSpan PublishPatience = TimeSpan.FromSeconds(10);
    static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(250);

    /// <summary>Gives an agent a checked configuration. The same text and templates as the newest version are no new version, and are published again.</summary>
    /// <param name="draft">The configuration.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="patience">How long to wait for the agent's answer; zero for not at all.</param>
    /// <param name="cancellationToken">Gives up; what is kept stays kept.</param>
    /// <returns>The version with the agent's answer, or without one when none came in time: the agent finds it when it connects.</returns>
    public async Task<AgentConfigurationRow> GiveAsync(ConfigurationDraft draft, string actor, TimeSpan patience, CancellationToken cancellationToken)
    {
        var configuration = await store.AddAsync(draft.Agent, draft.Text, draft.Templates, draft.Note, actor, cancellationToken);
        await TryPublishAsync(configuration, cancellationToken);
        using var deadline = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            while (true)
            {
                var row = await FindAsync(configuration, either.Token);
                if (row.Applied is not null)
                {
                    return row;
                }

                await Task.Delay(LookAgain, time, either.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return await FindAsync(configuration, cancellationToken);
        }
    }

    /// <summary>An earlier version as a draft, to go back to it; null when there is none of this number.</summary>
    public async Task<ConfigurationDraft?> EarlierAsync(string agent, long version, string? note, CancellationToken cancellationToken) =>
        await store.FindAsync(agent, version, cancellationToken) is { } earlier
            ? new ConfigurationDraft(agent, earlier.Text, earlier.Templates, note ?? FormattableString.Invariant($"back to version {version}"))
            : null;

    async Task<AgentConfigurationRow> FindAsync(CentralConfiguration configuration, CancellationToken cancellationToken) =>
        (await query.HistoryAsync(configuration.Agent, cancellationToken)).First(row => row.Version == configuration.Version);

    // A broker that cannot be reached now is no failure: the aggregator publishes again when the agent next says what it runs.
    async Task TryPublishAsync(CentralConfiguration configuration, CancellationToken cancellationToken)
    {
        if (options.Broker is null)
        {
            Log.NoBroker(logger, configuration.Agent, configuration.Version);
            return;
        }

        using var deadline = new CancellationTokenSource(PublishPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            await PublishAsync(options.Broker, configuration, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotPublished(logger, configuration.Agent, configuration.Version);
        }
    }

    static async Task PublishAsync(Uri broker, CentralConfiguration configuration, CancellationToken cancellationToken)
    {
        await using var client = new MqttClient(MqttClientOptions.FromUri(broker) with { ClientId = $"aggregator-configure-{Guid.NewGuid():N}" });
        await client.StartAsync(cancellationToken);
        var payload = JsonSerializer.SerializeToUtf8Bytes(configuration, MessagingJsonContext.Default.CentralConfiguration);
        await client.PublishAsync(Topics.Configuration(configuration.Agent), payload, MqttQualityOfService.AtLeastOnce, retain: true, cancellationToken);
    }
}
