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
    readonly BacklogPace _pace;
    readonly AsyncSignal _news = new();
    readonly DateTimeOffset _origin;
    readonly long _started;
    AgentAnnouncement _announcement;
    ConfigurationReceipt? _receipt;
    string? _announced;

    /// <param name="options">Broker and pace.</param>
    /// <param name="outbox">What is sent.</param>
    /// <param name="status">The agent's status; the argument says whether it is online.</param>
    /// <param name="time">Clock and timers.</param>
    /// <param name="logger">Where to say what happens.</param>
    public Publisher(PublisherOptions options, BatchOutbox outbox, Func<bool, AgentStatus> status, TimeProvider time, ILogger logger)
    {
        (_options, _outbox, _status, _time, _logger) = (options, outbox, status, time, logger);
        _announcement = options.Announcement;
        _agent = options.Announcement.Agent;
        _pace = new BacklogPace(options.BacklogReadingsPerSecond, options.BacklogLongestWait);
        _window = new DeliveryWindow(options.Window, options.ReservedForLive, options.ResendAfter, _pace, options.WindowOfSmall, options.FewReadings);
        (_origin, _started) = (time.GetUtcNow(), time.GetTimestamp());
    }

    /// <summary>True when the aggregator has acknowledged the announcement on the present connection.</summary>
    public bool IsAnnounced => Volatile.Read(ref _announced) == Volatile.Read(ref _announcement).Hash;

    /// <summary>Announces something else from now on; batches wait until the aggregator knows it.</summary>
    public void Announce(AgentAnnouncement announcement)
    {
        Volatile.Write(ref _announcement, announcement);
        _news.Pulse();
    }

    /// <summary>Answers a configuration from the centre, again and again until the aggregator has it.</summary>
    public void Answer(ConfigurationReceipt receipt)
    {
        Volatile.Write(ref _receipt, receipt);
        _news.Pulse();
    }

    /// <summary>Sends the backlog at another pace from now on.</summary>
    public void Pace(double readingsPerSecond, TimeSpan longestWait)
    {
        lock (_gate)
        {
            _pace.Change(readingsPerSecond, longestWait);
        }
    }

    // Grows evenly, whatever is done to the clock: resending and pace depend on lengths of time only.
    DateTimeOffset Now => _origin + _time.GetElapsedTime(_started);

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
        var subscription = Task.WhenAll(
            SubscribeAsync(client, Topics.Acknowledgement(_agent), stop.Token),
            _options.Configuration is null ? Task.CompletedTask : SubscribeAsync(client, Topics.Configuration(_agent), stop.Token));
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
                Volatile.Write(ref _announced, null);
                await AnnounceAsync(client, connection.Token);
                await Task.WhenAll(DeliverAsync(client, connection.Token), ReportAsync(client, connection.Token), AnswerAsync(client, connection.Token));
            }
            catch (Exception exception) when (exception is MqttException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // The connection ended; the client makes the next one.
            }
        }
    }

    async Task AnnounceAsync(MqttClient client, CancellationToken cancellationToken)
    {
        while (!IsAnnounced)
        {
            var answered = _news.Next;
            var announcement = Volatile.Read(ref _announcement);
            var payload = JsonSerializer.SerializeToUtf8Bytes(announcement, MessagingJsonContext.Default.AgentAnnouncement);
            await PublishAsync(client, Topics.Announcement(_agent), payload, retain: false, cancellationToken);
            await WaitForAnnouncementAsync(announcement, answered, cancellationToken);
            if (IsAnnounced)
            {
                Log.Announced(_logger, announcement.Meters.Count, _outbox.Summary.PendingBatches);
            }
            else if (announcement == Volatile.Read(ref _announcement))
            {
                Log.AnnouncementUnanswered(_logger, _options.AnnounceAgainAfter.TotalSeconds);
            }
        }
    }

    async Task WaitForAnnouncementAsync(AgentAnnouncement announcement, Task answered, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_options.AnnounceAgainAfter, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            while (!IsAnnounced && announcement == Volatile.Read(ref _announcement))
            {
                await answered.WaitAsync(either.Token);
                answered = _news.Next;
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
            _window.Restart(_outbox.NextOrdinal, Now, Random.Shared.NextDouble());
        }

        while (true)
        {
            var (changed, news) = (_outbox.Changed, _news.Next);
            await AnnounceAsync(client, cancellationToken);
            while (Next() is { } delivery)
            {
                Deliver(client, delivery, cancellationToken);
            }

            await WaitAsync(changed, news, cancellationToken);
        }
    }

    Delivery? Next()
    {
        lock (_gate)
        {
            return _window.Next(Now, _outbox.NextAfter);
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

    async Task WaitAsync(Task changed, Task news, CancellationToken cancellationToken)
    {
        DateTimeOffset? next;
        lock (_gate)
        {
            next = _window.NextMoment();
        }

        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var wait = next is { } moment ? moment - Now : Timeout.InfiniteTimeSpan;
        var delay = wait > TimeSpan.Zero || next is null ? Task.Delay(wait, _time, timer.Token) : Task.CompletedTask;
        await Task.WhenAny(changed, news, delay);
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

    // A receipt may meet an aggregator that is just being started: only its own word ends the repetitions.
    async Task AnswerAsync(MqttClient client, CancellationToken cancellationToken)
    {
        while (true)
        {
            var news = _news.Next;
            if (Volatile.Read(ref _receipt) is not { } receipt)
            {
                await news.WaitAsync(cancellationToken);
                continue;
            }

            var payload = JsonSerializer.SerializeToUtf8Bytes(receipt, MessagingJsonContext.Default.ConfigurationReceipt);
            await PublishAsync(client, Topics.Receipt(_agent), payload, retain: false, cancellationToken);
            using var again = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var delay = Task.Delay(_options.StatusPeriod, _time, again.Token);
            while (Volatile.Read(ref _receipt) == receipt && !delay.IsCompleted)
            {
                await Task.WhenAny(news, delay);
                cancellationToken.ThrowIfCancellationRequested();
                news = _news.Next;
            }

            await again.CancelAsync();
        }
    }

    async Task SayGoodbyeAsync(MqttClient client)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2), _time);
        await PublishAsync(client, Topics.Status(_agent), Json(_status(false)), retain: true, patience.Token);
    }

    async Task SubscribeAsync(MqttClient client, string topic, CancellationToken cancellationToken)
    {
        try
        {
            await client.SubscribeAsync(topic, MqttQualityOfService.AtLeastOnce, cancellationToken);
        }
        catch (MqttRefusedException exception)
        {
            Log.Refused(_logger, topic, exception.Message);
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
                if (message.Topic == Topics.Configuration(_agent))
                {
                    _options.Configuration?.Invoke(message.Payload);
                }
                else
                {
                    Take(message);
                }

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

        Take(acknowledgement);
        _news.Pulse();
    }

    void Take(Acknowledgement acknowledgement)
    {
        DateTimeOffset? sent;
        lock (_gate)
        {
            sent = _window.Acknowledge(acknowledgement.Stream, acknowledgement.Batches);
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

        if (acknowledgement.Receipt is { } version && Volatile.Read(ref _receipt) is { } receipt && receipt.Version == version)
        {
            Interlocked.CompareExchange(ref _receipt, null, receipt);
        }

        if (acknowledgement.SentUnixMilliseconds is { } aggregator && sent is { } at)
        {
            _options.Clock?.Invoke(new ClockSample(aggregator, Now - at));
        }
    }

    static byte[] Json(AgentStatus status) => JsonSerializer.SerializeToUtf8Bytes(status, MessagingJsonContext.Default.AgentStatus);
}
