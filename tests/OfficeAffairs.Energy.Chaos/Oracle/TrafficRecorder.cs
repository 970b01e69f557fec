using System.Collections.Concurrent;
using System.Text.Json;
using OfficeAffairs.Energy.Messaging;
using OfficeAffairs.Energy.Mqtt;

namespace OfficeAffairs.Energy.Chaos.Oracle;

/// <summary>Listens at the broker: notes what agents were told is durable, and keeps some batches to deliver them again.</summary>
sealed class TrafficRecorder : IAsyncDisposable
{
    const int Kept = 400;

    readonly MqttClient _client;
    readonly CancellationTokenSource _stop = new();
    readonly ConcurrentDictionary<(Guid Stream, long Sequence), bool> _acknowledged = new();
    readonly Lock _gate = new();
    readonly Random _random;
    readonly List<(string Topic, byte[] Payload)> _batches = [];
    Task _listening = Task.CompletedTask;
    long _seen;

    /// <param name="broker">The broker, by a way that is not disturbed.</param>
    /// <param name="seed">Decides which batches are kept.</param>
    public TrafficRecorder(Uri broker, int seed)
    {
        _random = new Random(seed);
        _client = new MqttClient(MqttClientOptions.FromUri(broker) with { ClientId = "chaos-recorder", ReconnectDelayMaximum = TimeSpan.FromSeconds(1), ReceiveMaximum = 60_000, ReceiveToleranceBytes = long.MaxValue });
    }

    /// <summary>The batches that somebody was told are durable.</summary>
    public IReadOnlyCollection<(Guid Stream, long Sequence)> Acknowledged => (IReadOnlyCollection<(Guid, long)>)_acknowledged.Keys;

    /// <summary>Begins to listen.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _client.StartAsync(cancellationToken);
        await _client.SubscribeAsync(Topics.Acknowledgement("+"), MqttQualityOfService.AtLeastOnce, cancellationToken);
        await _client.SubscribeAsync(Topics.Live("+"), MqttQualityOfService.AtMostOnce, cancellationToken);
        await _client.SubscribeAsync(Topics.Backlog("+"), MqttQualityOfService.AtMostOnce, cancellationToken);
        _listening = ListenAsync();
    }

    /// <summary>Waits until so many agents have been told that something of theirs is durable.</summary>
    public async Task WhenAcknowledgedAsync(int streams, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        waiting.CancelAfter(patience);
        while (_acknowledged.Keys.Select(batch => batch.Stream).Distinct().Count() < streams)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), waiting.Token);
        }
    }

    /// <summary>Delivers so many of the kept batches again.</summary>
    /// <returns>How many were taken by the broker.</returns>
    public async Task<int> RepeatAsync(int count, CancellationToken cancellationToken)
    {
        (string Topic, byte[] Payload)[] chosen;
        lock (_gate)
        {
            chosen = [.. Enumerable.Range(0, _batches.Count == 0 ? 0 : count).Select(_ => _batches[_random.Next(_batches.Count)])];
        }

        var repeated = 0;
        foreach (var (topic, payload) in chosen)
        {
            try
            {
                await _client.PublishAsync(topic, payload, MqttQualityOfService.AtLeastOnce, retain: false, cancellationToken);
                repeated++;
            }
            catch (MqttException)
            {
                // The broker is away as well; the rest may still get through.
            }
        }

        return repeated;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listening;
        await _client.DisposeAsync();
        _stop.Dispose();
    }

    async Task ListenAsync()
    {
        try
        {
            await foreach (var message in _client.Messages.ReadAllAsync(_stop.Token))
            {
                Take(message);
                await message.AcknowledgeAsync(_stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    void Take(MqttMessage message)
    {
        if (!message.Topic.EndsWith("/ack", StringComparison.Ordinal))
        {
            Keep(message);
            return;
        }

        var acknowledgement = JsonSerializer.Deserialize(message.Payload.Span, MessagingJsonContext.Default.Acknowledgement);
        foreach (var range in acknowledgement?.Batches ?? [])
        {
            for (var sequence = range.First; sequence <= range.Last; sequence++)
            {
                _acknowledged[(acknowledgement!.Stream, sequence)] = true;
            }
        }
    }

    // Every batch of the whole run has the same chance of being among those kept.
    void Keep(MqttMessage message)
    {
        lock (_gate)
        {
            _seen++;
            var batch = (message.Topic, message.Payload.ToArray());
            if (_batches.Count < Kept)
            {
                _batches.Add(batch);
            }
            else if (_random.NextInt64(_seen) is var place && place < Kept)
            {
                _batches[(int)place] = batch;
            }
        }
    }
}
