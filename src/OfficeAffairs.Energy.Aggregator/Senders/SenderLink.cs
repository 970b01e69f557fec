using OfficeAffairs.Energy.Aggregator.Ingestion;
using OfficeAffairs.Energy.Mqtt;

namespace OfficeAffairs.Energy.Aggregator.Senders;

/// <summary>The connections that senders' messages come over.</summary>
sealed class SenderLink(AggregatorOptions options, IngestionMonitor monitor, TimeProvider time, ILogger<SenderLink> logger)
{
    // Messages waiting in memory are bounded by this many times the largest message.
    const int ReceiveMaximum = 64;

    /// <summary>A client for the way of the name; what it says of its connection is shown and logged.</summary>
    /// <param name="way">The way, such as <c>json</c>.</param>
    /// <param name="will">What the broker says when the client disappears.</param>
    public MqttClient Create(string way, MqttWill? will = null)
    {
        var client = new MqttClient(MqttClientOptions.FromUri(options.Broker!) with
        {
            // No session outlives the connection: the broker would go on filling it while other aggregators wait for work.
            ClientId = $"aggregator-{Guid.NewGuid():N}-{way}",
            ReceiveMaximum = ReceiveMaximum,
            MaximumPacketSize = options.Ingestion.MaximumMessageBytes,
            Will = will,
            TimeProvider = time,
        });
        monitor.Connection(way, connected: false);
        client.Connected += connected =>
        {
            monitor.Connection(way, connected: true);
            Log.Connected(logger, way, connected.ClientId);
        };
        client.Disconnected += disconnected =>
        {
            monitor.Connection(way, connected: false);
            Log.Disconnected(logger, way, disconnected.Cause.Message, disconnected.RetryAfter);
        };
        return client;
    }
}
