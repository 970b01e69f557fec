using System.Text.Json;
using Microsoft.Extensions.Logging;
using OfficeAffairs.Energy.EdgeAgent.Outbox;
using OfficeAffairs.Energy.Messaging;
using OfficeAffairs.Energy.Mqtt;

namespace OfficeAffairs.Energy.EdgeAgent.Publishing;

/// <summary>
/// Sends the outbox to the aggregator: announcement first, then batches, live before backlog; a batch leaves the outbox only when the aggregator
/// says that it is durable. The broker's own acknowledgement is worth nothing here: a broker that loses its state loses no reading.
/// </summary>
sealed class Publisher
{
    readonly PublisherOptions _options;
    readonly BatchOutbox _outbox;
    readonly Func<bool, AgentStatus> _status;
    readonly TimeProvider _time;
    readonly ILogger _logger;
    readonly string _agent;
    readonly Lock _gate = new();
    readonly DeliveryWindow _window;
    readonly AsyncSignal _acknowledged = new();
    string? _announced;

    /// <param name="options">Broker and pace.</param>
    /// <param name="outbox">What is sent.</param>
    /// <param name="status">The agent's status; the argument says whether it is online.</param>
    /// <param name="time">Clock and timers.</param>
    /// <param name="logger">Where to say what happens.</param>
    public Publisher(PublisherOptions options, BatchOutbox outbox, Func<bool, AgentStatus> status, TimeProvider time, ILogger logger)
    {
        (_options, _outbox, _status, _time, _logger) = (options, outbox, status, time, logger);
        _agent = options.Announcement.Agent;
        _window = new DeliveryWindow(options.Window, options.ReservedForLive, options.ResendAfter);
    }

    /// <summary>True when the aggregator has acknowledged the announcement on the present connection.</summary>
    public bool IsAnnounced => Volatile.Read(ref _announced) == _options.Announcement.Hash;

    /// <summary>Sends until cancelled, then says goodbye.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var client = new MqttClient(_options.Broker with
        {
            ClientId = $"officeaffairs-agent-{_agent}",
            TimeProvider = _time,
            Will = new MqttWill { Topic = Topics.Status(_agent), Payload = Json(_status(false) with { UnixMilliseconds = 0, Slaves = [] }), Retain = true },
        });
        client.Disconnected += lost => Log.Disconnected(_logger, lost.Cause.Message, lost.RetryAfter.TotalSeconds);
        using var stop = new CancellationTokenSource();
        var connection = client.RunAsync(stop.Token);
        var acknowledgements = ReceiveAsync(client, stop.Token);
        var subscription = SubscribeAsync(client, stop.Token);
        try
        {
            await SendAsync(client, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await SayGoodbyeAsync(client);
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(connection, acknowledgements, subscription);
        }
    }

    async Task SendAsync(MqttClient client, CancellationToken cancellationToken)
    {
        while (true)
        {
            var connected = await client.WhenConnectedAsync(cancellationToken);
            Log.Connected(_logger, connected.ClientId);
            using var connection = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, connected.Lost);
            try
            {
                await AnnounceAsync(client, connection.Token);
                await Task.WhenAll(DeliverAsync(client, connection.Token), ReportAsync(client, connection.Token));
            }
            catch (Exception exception) when (exception is MqttException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // The connection ended; the client makes the next one.
            }
        }
    }

    async Task AnnounceAsync(MqttClient client, CancellationToken cancellationToken)
    {
        Volatile.Write(ref _announced, null);
        var payload = JsonSerializer.SerializeToUtf8Bytes(_options.Announcement, MessagingJsonContext.Default.AgentAnnouncement);
        while (true)
        {
            var answered = _acknowledged.Next;
            await PublishAsync(client, Topics.Announcement(_agent), payload, retain: false, cancellationToken);
            await WaitForAnnouncementAsync(answered, cancellationToken);
            if (IsAnnounced)
            {
                Log.Announced(_logger, _options.Announcement.Meters.Count, _outbox.Summary.PendingBatches);
                return;
            }

            Log.AnnouncementUnanswered(_logger, _options.AnnounceAgainAfter.TotalSeconds);
        }
    }

    async Task WaitForAnnouncementAsync(Task answered, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_options.AnnounceAgainAfter, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            while (!IsAnnounced)
            {
                await answered.WaitAsync(either.Token);
                answered = _acknowledged.Next;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Announced again.
        }
    }

    async Task DeliverAsync(MqttClient client, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _window.Restart(_outbox.NextOrdinal);
        }

        while (true)
        {
            var (changed, acknowledged) = (_outbox.Changed, _acknowledged.Next);
            while (Next() is { } delivery)
            {
                Deliver(client, delivery, cancellationToken);
            }

            await WaitAsync(changed, acknowledged, cancellationToken);
        }
    }

    Delivery? Next()
    {
        lock (_gate)
        {
            return _window.Next(_time.GetUtcNow(), _outbox.NextAfter);
        }
    }

    void Deliver(MqttClient client, Delivery delivery, CancellationToken cancellationToken)
    {
        if (_outbox.Read(delivery.Batch) is not { } bytes)
        {
            lock (_gate)
            {
                _window.Forget(delivery.Batch);
            }

            return;
        }

        // Not awaited here: the broker's answer only matters when it is a refusal, and the next batch need not wait for it.
        _ = PublishAsync(client, delivery.IsLive ? Topics.Live(_agent) : Topics.Backlog(_agent), bytes, retain: false, cancellationToken);
    }

    async Task WaitAsync(Task changed, Task acknowledged, CancellationToken cancellationToken)
    {
        DateTimeOffset? overdue;
        lock (_gate)
        {
            overdue = _window.NextOverdue();
        }

        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var wait = overdue is { } moment ? moment - _time.GetUtcNow() : Timeout.InfiniteTimeSpan;
        var delay = wait > TimeSpan.Zero || overdue is null ? Task.Delay(wait, _time, timer.Token) : Task.CompletedTask;
        await Task.WhenAny(changed, acknowledged, delay);
        await timer.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    async Task PublishAsync(MqttClient client, string topic, ReadOnlyMemory<byte> payload, bool retain, CancellationToken cancellationToken)
    {
        try
        {
            var result = await client.PublishAsync(topic, payload, MqttQualityOfService.AtLeastOnce, retain, cancellationToken);
            if (!result.IsSuccess)
            {
                Log.Refused(_logger, topic, result.ReasonString ?? result.ReasonCode.ToString());
            }
        }
        catch (MqttRefusedException exception)
        {
            Log.Refused(_logger, topic, exception.Message);
        }
        catch (Exception exception) when (exception is MqttDisconnectedException or OperationCanceledException)
        {
            // What was not acknowledged is sent again on the next connection.
        }
    }

    async Task ReportAsync(MqttClient client, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(_options.StatusPeriod, _time);
        do
        {
            await PublishAsync(client, Topics.Status(_agent), Json(_status(true)), retain: true, cancellationToken);
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    async Task SayGoodbyeAsync(MqttClient client)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2), _time);
        await PublishAsync(client, Topics.Status(_agent), Json(_status(false)), retain: true, patience.Token);
    }

    async Task SubscribeAsync(MqttClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.SubscribeAsync(Topics.Acknowledgement(_agent), MqttQualityOfService.AtLeastOnce, cancellationToken);
        }
        catch (MqttRefusedException exception)
        {
            Log.Refused(_logger, Topics.Acknowledgement(_agent), exception.Message);
        }
        catch (OperationCanceledException)
        {
            // The agent is being stopped.
        }
    }

    async Task ReceiveAsync(MqttClient client, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in client.Messages.ReadAllAsync(cancellationToken))
            {
                Take(message);
                await message.AcknowledgeAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The agent is being stopped.
        }
    }

    void Take(MqttMessage message)
    {
        Acknowledgement? acknowledgement;
        try
        {
            acknowledgement = JsonSerializer.Deserialize(message.Payload.Span, MessagingJsonContext.Default.Acknowledgement);
        }
        catch (JsonException exception)
        {
            Log.BadAcknowledgement(_logger, message.Topic, exception.Message);
            return;
        }

        if (acknowledgement is null)
        {
            return;
        }

        lock (_gate)
        {
            _window.Acknowledge(acknowledgement.Stream, acknowledgement.Batches);
        }

        _outbox.Acknowledge(acknowledgement.Stream, acknowledgement.Batches);
        if (acknowledgement.Rejected > 0)
        {
            Log.Rejected(_logger, acknowledgement.Rejected);
        }

        if (acknowledgement.Announcement is { } announcement)
        {
            Volatile.Write(ref _announced, announcement);
        }

        _acknowledged.Pulse();
    }

    static byte[] Json(AgentStatus status) => JsonSerializer.SerializeToUtf8Bytes(status, MessagingJsonContext.Default.AgentStatus);
}
