using System.Collections.Concurrent;
using System.Text.Json;
using OfficeAffairs.Energy.Messaging;
using OfficeAffairs.Energy.Mqtt;

namespace OfficeAffairs.Energy.IntegrationTests.EdgeAgent;

/// <summary>
/// The aggregator's side of the contract as an agent sees it, without a database: keeps batches by name and acknowledges them. The real
/// aggregator is held to the same contract by its own tests and by those of the whole way.
/// </summary>
sealed class AggregatorStandIn : IAsyncDisposable
{
    readonly MqttClient _client;
    readonly CancellationTokenSource _stop = new();
    readonly SemaphoreSlim _news = new(0);
    readonly Task _taking;

    AggregatorStandIn(MqttClient client)
    {
        _client = client;
        _taking = TakeAllAsync();
    }

    /// <summary>Batches by stream and sequence.</summary>
    public ConcurrentDictionary<(Guid Stream, long Sequence), ReadingBatch> Batches { get; } = new();

    /// <summary>Topic kinds in the order of arrival.</summary>
    public ConcurrentQueue<string> Arrivals { get; } = new();

    /// <summary>The last status of the agent.</summary>
    public AgentStatus? Status { get; private set; }

    /// <summary>The last announcement.</summary>
    public AgentAnnouncement? Announcement { get; private set; }

    /// <summary>Deliveries of a batch that was there already.</summary>
    public int Repetitions { get; private set; }

    /// <summary>How many acknowledgements are swallowed before the first is sent.</summary>
    public int AcknowledgementsToLose { get; set; }

    public static async Task<AggregatorStandIn> StartAsync(Uri broker, CancellationToken cancellationToken)
    {
        var client = new MqttClient(MqttClientOptions.FromUri(broker) with
        {
            ClientId = "aggregator",
            ReconnectDelayMinimum = TimeSpan.FromMilliseconds(20),
            ReconnectDelayMaximum = TimeSpan.FromMilliseconds(100),
        });
        await client.StartAsync(cancellationToken);
        var standIn = new AggregatorStandIn(client);
        foreach (var kind in new[] { "announce", "live", "backlog", "status" })
        {
            await client.SubscribeAsync($"{Topics.Root}/+/{kind}", MqttQualityOfService.AtLeastOnce, cancellationToken);
        }

        return standIn;
    }

    /// <summary>Waits until something that was taken in makes the condition true.</summary>
    public async Task UntilAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        while (!condition())
        {
            await _news.WaitAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _client.DisposeAsync();
        await _taking;
        _stop.Dispose();
        _news.Dispose();
    }

    async Task TakeAllAsync()
    {
        try
        {
            await foreach (var message in _client.Messages.ReadAllAsync(_stop.Token))
            {
                await TakeAsync(message);
                _news.Release();
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    async Task TakeAsync(MqttMessage message)
    {
        Assert.True(Topics.TryParse(message.Topic, out var agent, out var kind));
        Arrivals.Enqueue(kind);
        Acknowledgement? answer = null;
        switch (kind)
        {
            case "announce":
                Announcement = JsonSerializer.Deserialize(message.Payload.Span, MessagingJsonContext.Default.AgentAnnouncement)!;
                answer = new Acknowledgement { Announcement = Announcement.Hash };
                break;
            case "status":
                Status = JsonSerializer.Deserialize(message.Payload.Span, MessagingJsonContext.Default.AgentStatus);
                break;
            default:
                var batch = BatchCodec.Decode(message.Payload.Span);
                Repetitions += Batches.TryAdd((batch.Stream, batch.Sequence), batch) ? 0 : 1;
                answer = new Acknowledgement { Stream = batch.Stream, Batches = [new SequenceRange(batch.Sequence, batch.Sequence)] };
                break;
        }

        if (answer is not null && (kind == "announce" || AcknowledgementsToLose-- <= 0))
        {
            await PublishAsync(agent, answer);
        }

        await message.AcknowledgeAsync(_stop.Token);
    }

    async Task PublishAsync(string agent, Acknowledgement answer)
    {
        try
        {
            await _client.PublishAsync(
                Topics.Acknowledgement(agent), JsonSerializer.SerializeToUtf8Bytes(answer, MessagingJsonContext.Default.Acknowledgement), MqttQualityOfService.AtLeastOnce, false, _stop.Token);
        }
        catch (MqttDisconnectedException)
        {
            // As in life: the agent sends the batch again.
        }
    }
}
