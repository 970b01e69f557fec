using Npgsql;
using OfficeAffairs.Energy.Mqtt;

namespace OfficeAffairs.Energy.Aggregator.Ingestion;

/// <summary>
/// Takes what agents send from the broker into the database, in two lanes with a connection each. Any number of hosts may run it against one broker
/// and one database: the subscriptions are shared, and the ledger decides what is new.
/// </summary>
sealed class IngestService(LaneServices services, PointDirectory directory, ILogger<IngestService> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await directory.RefreshAsync(stoppingToken);
        }
        catch (NpgsqlException error)
        {
            // Only a warm start is missed: unknown points are looked for one by one.
            Log.DatabaseFailed(logger, error.Message, 1, TimeSpan.Zero);
        }

        var host = $"aggregator-{Guid.NewGuid():N}";
        await using var live = CreateClient($"{host}-live");
        await using var backlog = CreateClient($"{host}-backlog");
        try
        {
            await Task.WhenAll(
                new Lane("live", live, services, logger).RunAsync(["live", "announce", "status", "receipt"], stoppingToken),
                new Lane("backlog", backlog, services, logger).RunAsync(["backlog"], stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; what is not acknowledged will be sent again.
        }
    }

    MqttClient CreateClient(string clientId) => new(MqttClientOptions.FromUri(services.Options.Broker!) with
    {
        // No session outlives the connection: the broker would go on filling it while other aggregators wait for work.
        ClientId = clientId,
        ReceiveMaximum = services.Options.Ingestion.ReceiveMaximum,
        MaximumPacketSize = services.Options.Ingestion.MaximumMessageBytes,
        TimeProvider = services.Time,
    });
}
