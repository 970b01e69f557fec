using System.Text.Json;
using OfficeAffairs.Energy.Messaging;
using OfficeAffairs.Energy.Mqtt;

namespace OfficeAffairs.Energy.Benchmarks.Agent;

/// <summary>The centre's side of the contract: acknowledges everything and counts every meter's polls.</summary>
sealed class BenchCentre : IAsyncDisposable
{
    readonly Lock _gate = new();
    readonly Dictionary<string, List<long>> _polls = new(StringComparer.Ordinal);
    readonly CancellationTokenSource _stop = new();
    readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly MqttClient _client;
    readonly Task _taking;
    long _readings;

    BenchCentre(MqttClient client)
    {
        _client = client;
        _taking = TakeAllAsync();
    }

    /// <summary>The agent's last status.</summary>
    public AgentStatus? Status { get; private set; }

    /// <summary>Completes with the first batch.</summary>
    public Task FirstBatch => _first.Task;

    public static async Task<BenchCentre> StartAsync(Uri broker, CancellationToken cancellationToken)
    {
        var client = new MqttClient(MqttClientOptions.FromUri(broker) with { ClientId = "bench-centre" });
        await client.StartAsync(cancellationToken);
        var centre = new BenchCentre(client);
        foreach (var kind in new[] { "announce", "live", "backlog", "status" })
        {
            await client.SubscribeAsync($"{Topics.Root}/+/{kind}", MqttQualityOfService.AtLeastOnce, cancellationToken);
        }

        return centre;
    }

    /// <summary>Readings so far.</summary>
    public long Readings => Interlocked.Read(ref _readings);

    /// <summary>Holds every meter's polls against the periods of a stretch.</summary>
    /// <param name="from">Start of the stretch, a whole period since 1970, milliseconds.</param>
    /// <param name="to">Its end, not included.</param>
    /// <param name="period">Length of a period in milliseconds.</param>
    /// <param name="meters">Meters there should be.</param>
    /// <returns>Periods without a poll; polls beyond one a period; polls that came so late that they lie in the next period, which are neither.</returns>
    public (long Missed, long Doubled, long Late) Judge(long from, long to, long period, int meters)
    {
        var periods = (int)((to - from) / period);
        lock (_gate)
        {
            var (missed, doubled, late) = ((long)(meters - _polls.Count) * periods, 0L, 0L);
            foreach (var polls in _polls.Values)
            {
                var counts = new int[periods];
                foreach (var time in polls.Where(time => time >= from && time < to))
                {
                    counts[(time - from) / period]++;
                }

                for (var i = 0; i < periods; i++)
                {
                    if (counts[i] == 0 && i + 1 < periods && counts[i + 1] > 1)
                    {
                        counts[i + 1]--;
                        late++;
                    }
                    else
                    {
                        missed += counts[i] == 0 ? 1 : 0;
                        doubled += Math.Max(0, counts[i] - 1);
                    }
                }
            }

            return (missed, doubled, late);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _client.DisposeAsync();
        await _taking;
        _stop.Dispose();
    }

    async Task TakeAllAsync()
    {
        try
        {
            await foreach (var message in _client.Messages.ReadAllAsync(_stop.Token))
            {
                await TakeAsync(message);
                await message.AcknowledgeAsync(_stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The measurement is over.
        }
    }

    async Task TakeAsync(MqttMessage message)
    {
        if (!Topics.TryParse(message.Topic, out var agent, out var kind))
        {
            return;
        }

        switch (kind)
        {
            case "announce":
                await AnswerAsync(agent, new Acknowledgement { Announcement = JsonSerializer.Deserialize(message.Payload.Span, MessagingJsonContext.Default.AgentAnnouncement)!.Hash });
                break;
            case "status":
                Status = JsonSerializer.Deserialize(message.Payload.Span, MessagingJsonContext.Default.AgentStatus);
                break;
            default:
                var batch = BatchCodec.Decode(message.Payload.Span);
                Count(batch);
                await AnswerAsync(agent, new Acknowledgement { Stream = batch.Stream, Batches = [new SequenceRange(batch.Sequence, batch.Sequence)] });
                break;
        }
    }

    // One counter stands for a meter's poll: all points of a meter come from one request.
    void Count(ReadingBatch batch)
    {
        Interlocked.Add(ref _readings, batch.Readings.Length);
        lock (_gate)
        {
            foreach (ref readonly var reading in batch.Readings.Span)
            {
                var point = batch.Points[reading.Point];
                if (point.Key != AgentBenchmark.CounterKey)
                {
                    continue;
                }

                if (!_polls.TryGetValue(point.Meter, out var polls))
                {
                    _polls[point.Meter] = polls = [];
                }

                polls.Add(reading.UnixMilliseconds);
            }
        }

        _first.TrySetResult();
    }

    Task<MqttPublishResult> AnswerAsync(string agent, Acknowledgement acknowledgement) => _client.PublishAsync(
        Topics.Acknowledgement(agent), JsonSerializer.SerializeToUtf8Bytes(acknowledgement, MessagingJsonContext.Default.Acknowledgement), MqttQualityOfService.AtLeastOnce, retain: false, _stop.Token);
}
