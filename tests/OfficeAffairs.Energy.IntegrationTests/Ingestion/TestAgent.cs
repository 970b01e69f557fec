using System.Collections.Concurrent;
using System.Text.Json;
using OfficeAffairs.Energy.Messaging;
using OfficeAffairs.Energy.Mqtt;

namespace OfficeAffairs.Energy.IntegrationTests.Ingestion;

/// <summary>Speaks the contract as an agent does, with batches that the test makes up.</summary>
sealed class TestAgent : IAsyncDisposable
{
    public const long Epoch = 1_780_000_000_000;

    readonly MqttClient _client;
    readonly ConcurrentDictionary<(Guid Stream, long Sequence), TaskCompletionSource<Acknowledgement>> _waiting = new();
    readonly TaskCompletionSource<Acknowledgement> _announced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly CancellationTokenSource _stop = new();
    readonly Task _reading;
    long _sequence;
    long _readings;

    TestAgent(string name, MqttClient client)
    {
        Name = name;
        _client = client;
        _reading = ReadAsync(_stop.Token);
    }

    public string Name { get; }

    public Guid Stream { get; } = Guid.NewGuid();

    public static async Task<TestAgent> ConnectAsync(Uri broker, CancellationToken cancellationToken)
    {
        var name = $"agent-{Guid.NewGuid():N}";
        var client = new MqttClient(MqttClientOptions.FromUri(broker) with { ClientId = name });
        var subscription = client.SubscribeAsync(Topics.Acknowledgement(name), MqttQualityOfService.AtLeastOnce, cancellationToken);
        await client.StartAsync(cancellationToken);
        await subscription;
        return new TestAgent(name, client);
    }

    /// <summary>Announces meter NAME-1 .. NAME-n with a counter and a gauge each, and waits for the acknowledgement.</summary>
    public async Task AnnounceAsync(int meters, CancellationToken cancellationToken)
    {
        var announcement = new AgentAnnouncement
        {
            Agent = Name,
            Hash = "hash-" + Name,
            Version = "1.2.3",
            Meters = [.. Enumerable.Range(1, meters).Select(i => new AnnouncedMeter
            {
                Meter = $"{Name}-{i}",
                Template = "test.meter",
                Points =
                [
                    new AnnouncedPoint { Key = "energy", Kind = PointKind.Counter, Unit = "kW.h", Quantity = "ActiveEnergy", Modulus = 1e6, Resolution = 0.01, PeriodSeconds = 60 },
                    new AnnouncedPoint { Key = "power", Kind = PointKind.Gauge, Unit = "kW", Quantity = "ActivePower" },
                ],
            })],
        };
        await PublishAsync(Topics.Announcement(Name), JsonSerializer.SerializeToUtf8Bytes(announcement, MessagingJsonContext.Default.AgentAnnouncement), cancellationToken);
        await _announced.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
    }

    /// <summary>The next batch of the stream.</summary>
    public ReadingBatch Next(int readings, long step = 1000, int meter = 1)
    {
        var batch = new ReadingBatch
        {
            Agent = Name,
            Stream = Stream,
            Sequence = ++_sequence,
            FirstReading = _readings,
            CreatedUnixMilliseconds = Epoch,
            Points = [new BatchPoint($"{Name}-{meter}", "energy", 2), new BatchPoint($"{Name}-{meter}", "power", 1)],
            Readings = Enumerable.Range(0, readings).Select(i => new Reading(i % 2, Epoch + ((_readings + i) * step), (_readings + i) / 100.0)).ToArray(),
        };
        _readings += readings;
        return batch;
    }

    /// <summary>Sends the batch and waits until the aggregator says that it is durable, sending again after every <paramref name="patience"/>.</summary>
    public async Task<Acknowledgement> DeliverAsync(ReadingBatch batch, CancellationToken cancellationToken, bool backlog = false, TimeSpan? patience = null)
    {
        var waiting = Expect(batch);
        while (true)
        {
            await SendAsync(batch, cancellationToken, backlog);
            try
            {
                return await waiting.WaitAsync(patience ?? TimeSpan.FromSeconds(30), cancellationToken);
            }
            catch (TimeoutException) when (patience is not null)
            {
                // As an agent does: what is not acknowledged is sent again.
            }
        }
    }

    public Task<Acknowledgement> Expect(ReadingBatch batch) =>
        _waiting.AddOrUpdate((batch.Stream, batch.Sequence), _ => NewWait(), (_, old) => old.Task.IsCompleted ? NewWait() : old).Task;

    public Task SendAsync(ReadingBatch batch, CancellationToken cancellationToken, bool backlog = false) =>
        PublishAsync(backlog ? Topics.Backlog(Name) : Topics.Live(Name), BatchCodec.Encode(batch), cancellationToken);

    public async Task PublishAsync(string topic, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) =>
        Assert.True((await _client.PublishAsync(topic, payload, MqttQualityOfService.AtLeastOnce, retain: false, cancellationToken)).IsSuccess);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _client.DisposeAsync();
        await _reading;
        _stop.Dispose();
    }

    async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in _client.Messages.ReadAllAsync(cancellationToken))
            {
                var acknowledgement = JsonSerializer.Deserialize(message.Payload.Span, MessagingJsonContext.Default.Acknowledgement)!;
                await message.AcknowledgeAsync(cancellationToken);
                Take(acknowledgement);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    void Take(Acknowledgement acknowledgement)
    {
        if (acknowledgement.Announcement is not null)
        {
            _announced.TrySetResult(acknowledgement);
        }

        foreach (var range in acknowledgement.Batches)
        {
            for (var sequence = range.First; sequence <= range.Last; sequence++)
            {
                _waiting.GetOrAdd((acknowledgement.Stream, sequence), _ => NewWait()).TrySetResult(acknowledgement);
            }
        }
    }

    static TaskCompletionSource<Acknowledgement> NewWait() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
