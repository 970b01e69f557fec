using System.Diagnostics;
using OfficeAffairs.Energy.Mqtt;

namespace OfficeAffairs.Energy.Benchmarks.Mqtt;

/// <summary>Our client, in this process.</summary>
sealed class OwnClient(Uri broker) : MqttContender
{
    public override string Name => "OfficeAffairs.Energy.Mqtt";

    MqttClientOptions Options => MqttClientOptions.FromUri(broker) with { ReceiveMaximum = Window, ReceiveToleranceBytes = long.MaxValue };

    public override async Task<TimeSpan> PublishAsync(MqttWorkload workload, CancellationToken cancellationToken)
    {
        var payload = new byte[workload.PayloadBytes];
        var underWay = new Task<MqttPublishResult>[Window];
        Array.Fill(underWay, Task.FromResult(default(MqttPublishResult)));
        var started = Stopwatch.GetTimestamp();
        await using var client = new MqttClient(Options);
        await client.StartAsync(cancellationToken);
        for (var i = 0; i < workload.Messages; i++)
        {
            await underWay[i % Window];
            underWay[i % Window] = client.PublishAsync(Topic, payload, MqttQualityOfService.AtLeastOnce, retain: false, cancellationToken);
        }

        await Task.WhenAll(underWay);
        return Stopwatch.GetElapsedTime(started);
    }

    public override async Task<TimeSpan> ReceiveAsync(MqttWorkload workload, string clientId, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await using var client = new MqttClient(SessionOptions(clientId));
        await client.StartAsync(cancellationToken);
        for (var i = 0; i < workload.Messages; i++)
        {
            var message = await client.Messages.ReadAsync(cancellationToken);
            await message.AcknowledgeAsync(cancellationToken);
        }

        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Makes a session and lets the messages of a workload wait in it.</summary>
    public async Task FillSessionAsync(MqttWorkload workload, string clientId, CancellationToken cancellationToken)
    {
        await using (var subscriber = new MqttClient(SessionOptions(clientId) with { CleanStart = true }))
        {
            await subscriber.StartAsync(cancellationToken);
            await subscriber.SubscribeAsync(Topic, MqttQualityOfService.AtLeastOnce, cancellationToken);
        }

        await PublishAsync(workload, cancellationToken);
    }

    /// <summary>Ends a session, so that the broker forgets it.</summary>
    public async Task EndSessionAsync(string clientId, CancellationToken cancellationToken)
    {
        await using var client = new MqttClient(SessionOptions(clientId) with { CleanStart = true, SessionExpiry = TimeSpan.Zero });
        await client.StartAsync(cancellationToken);
    }

    MqttClientOptions SessionOptions(string clientId) => Options with { ClientId = clientId, CleanStart = false, SessionExpiry = TimeSpan.FromHours(1) };
}
