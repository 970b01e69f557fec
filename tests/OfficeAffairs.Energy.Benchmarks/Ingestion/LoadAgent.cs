using Microsoft.Extensions.Logging.Abstractions;
using OfficeAffairs.Energy.EdgeAgent.Outbox;
using OfficeAffairs.Energy.EdgeAgent.Publishing;
using OfficeAffairs.Energy.Messaging;
using OfficeAffairs.Energy.Mqtt;

namespace OfficeAffairs.Energy.Benchmarks.Ingestion;

/// <summary>An agent without meters: the agent's own outbox and publisher, fed as fast as they take.</summary>
sealed class LoadAgent : IAsyncDisposable
{
    // Enough for the publisher's window to be full at all times.
    const int Ahead = 256;

    readonly SyntheticReadings _readings;
    readonly BatchOutbox _outbox;
    readonly Publisher _publisher;
    readonly CancellationTokenSource _stop = new();
    readonly Task _publishing;

    public LoadAgent(int number, SyntheticReadings readings, Uri broker, string folder)
    {
        var name = $"load-{number}";
        _readings = readings;
        _outbox = BatchOutbox.Open(new OutboxOptions { Folder = Path.Combine(folder, name), Agent = name }, TimeProvider.System);
        var options = new PublisherOptions { Broker = MqttClientOptions.FromUri(broker), Announcement = Announcement(name, readings) };
        _publisher = new Publisher(options, _outbox, online => new AgentStatus { Agent = name, Online = online }, TimeProvider.System, NullLogger.Instance);
        _publishing = _publisher.RunAsync(_stop.Token);
    }

    /// <summary>Waits until the aggregator knows the agent's points.</summary>
    public async Task AnnouncedAsync(CancellationToken cancellationToken)
    {
        while (!_publisher.IsAnnounced)
        {
            await Task.Delay(50, cancellationToken);
        }
    }

    /// <summary>Feeds all batches and waits until the last one is acknowledged by the aggregator.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var batch in _readings.Order())
        {
            var (points, readings) = _readings.Batch(batch);
            _outbox.Append(new BatchDraft { Points = points, Readings = readings });
            await PendingAtMostAsync(Ahead, cancellationToken);
        }

        await PendingAtMostAsync(0, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _publishing;
        await _outbox.DisposeAsync();
        _stop.Dispose();
    }

    async Task PendingAtMostAsync(int batches, CancellationToken cancellationToken)
    {
        while (true)
        {
            var changed = _outbox.Changed;
            if (_outbox.Summary.PendingBatches <= batches)
            {
                return;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    static AgentAnnouncement Announcement(string name, SyntheticReadings readings) => new()
    {
        Agent = name,
        Hash = name,
        Meters =
        [
            .. readings.Points.GroupBy(p => p.Meter).Select(m => new AnnouncedMeter
            {
                Meter = m.Key,
                Template = "bench.meter",
                Points = [.. m.Select((p, i) => new AnnouncedPoint { Key = p.Key, Kind = SyntheticReadings.IsCounter(i) ? PointKind.Counter : PointKind.Gauge, Unit = "1", Quantity = "Bench" })],
            }),
        ],
    };
}
