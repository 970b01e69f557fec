using System.Globalization;
using System.Text;
using OfficeAffairs.Energy.Aggregator.Ingestion;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Mqtt;

namespace OfficeAffairs.Energy.Aggregator.Senders.Sparkplug;

/// <summary>
/// A Sparkplug host application while it has the role: says on its STATE topic that it is there (Sparkplug 3.0, section 6.4.27), takes what edge nodes say
/// and asks for their birth certificates where it needs them.
/// </summary>
sealed class SparkplugHost : IAsyncDisposable
{
    const string Way = "sparkplug";
    const int GroupMessages = 64;
    static readonly TimeSpan NamesLast = TimeSpan.FromMinutes(1);

    readonly SenderStorer _storer;
    readonly AgentStatusStore _statuses;
    readonly MetricMappingStore _mappings;
    readonly SenderOptions _options;
    readonly IngestionMonitor _monitor;
    readonly TimeProvider _time;
    readonly ILogger _logger;
    readonly SparkplugIntake _intake = new();
    readonly RebirthRequests _rebirths;
    readonly MqttClient _client;
    readonly long _began;
    DateTimeOffset _namesReadAt = DateTimeOffset.MinValue;
    int _connections;
    int _connectionsSeen;

    /// <summary>Creates the host application; nothing is connected yet.</summary>
    public SparkplugHost(
        SenderLink link, SenderStorer storer, AgentStatusStore statuses, MetricMappingStore mappings, SenderOptions options, IngestionMonitor monitor, TimeProvider time, ILogger logger)
    {
        (_storer, _statuses, _mappings, _options, _monitor, _time, _logger) = (storer, statuses, mappings, options, monitor, time, logger);
        _rebirths = new RebirthRequests(options.SparkplugRebirth);
        _began = time.GetUtcNow().ToUnixTimeMilliseconds();

        // The will and what is said at the connection carry the same time, by which edge nodes match them.
        _client = link.Create(Way, new MqttWill { Topic = Topic, Payload = State(online: false), QualityOfService = MqttQualityOfService.AtLeastOnce, Retain = true });
        _client.Connected += _ => Interlocked.Increment(ref _connections);
    }

    string Topic => SparkplugTopic.State(_options.SparkplugHost);

    /// <summary>Runs until the role is lost; then stores what is in hand and says that it is gone.</summary>
    /// <param name="role">Cancelled when the role is lost.</param>
    /// <param name="cancellationToken">Cancelled when the process stops.</param>
    public async Task RunAsync(CancellationToken role, CancellationToken cancellationToken)
    {
        // Outlives both, so that there is a connection to say goodbye over.
        using var connection = new CancellationTokenSource();
        var filters = _options.SparkplugGroups.SelectMany(SparkplugTopic.Filters).Append(Topic);
        var subscriptions = filters.Select(f => _client.SubscribeAsync(f, MqttQualityOfService.AtLeastOnce, connection.Token)).ToList();
        var running = Task.WhenAll([_client.RunAsync(connection.Token), .. subscriptions]);
        try
        {
            await TakeAsync(role, cancellationToken);
        }
        catch (OperationCanceledException) when (role.IsCancellationRequested)
        {
            // Told in the finally below; what has come until then is stored after it, since nobody would send it again.
        }
        finally
        {
            await SayAsync(online: false);
            await DrainAsync(cancellationToken);
            await connection.CancelAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _monitor.Connection(Way, connected: true);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _client.DisposeAsync();

    async Task TakeAsync(CancellationToken role, CancellationToken cancellationToken)
    {
        await _client.WhenConnectedAsync(role);
        while (true)
        {
            await WelcomeAsync();
            if (!await WaitAsync(role))
            {
                return;
            }

            await RefreshNamesAsync(role);

            // Not by the role: what an edge node said is not said again.
            await StoreAsync(Group(), cancellationToken);
        }
    }

    async Task DrainAsync(CancellationToken cancellationToken)
    {
        for (var group = Group(); group.Count > 0 && !cancellationToken.IsCancellationRequested; group = Group())
        {
            await StoreAsync(group, cancellationToken);
        }
    }

    List<MqttMessage> Group()
    {
        var group = new List<MqttMessage>();
        while (group.Count < GroupMessages && _client.Messages.TryRead(out var message))
        {
            group.Add(message);
        }

        return group;
    }

    // A new connection: messages may have been missed, and who waits for this host must hear of it.
    async Task WelcomeAsync()
    {
        var connections = Volatile.Read(ref _connections);
        if (connections != _connectionsSeen)
        {
            _connectionsSeen = connections;
            _intake.Forget();
            await SayAsync(online: true);
        }
    }

    // Looks up from time to time, since a reconnection brings no message by itself.
    async Task<bool> WaitAsync(CancellationToken role)
    {
        using var look = CancellationTokenSource.CreateLinkedTokenSource(role);
        var message = _client.Messages.WaitToReadAsync(look.Token).AsTask();
        var first = await Task.WhenAny(message, Task.Delay(TimeSpan.FromSeconds(1), _time, look.Token));
        await look.CancelAsync();
        role.ThrowIfCancellationRequested();
        return first != message || await message;
    }

    async Task RefreshNamesAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        if (now - _namesReadAt > NamesLast)
        {
            _intake.Names = new MetricNames(await _mappings.ReadAsync(cancellationToken));
            _namesReadAt = now;
        }
    }

    async Task StoreAsync(List<MqttMessage> group, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var items = new List<SenderItem>();
        var changes = new List<(string Sender, bool Online)>();
        var rebirths = new List<(SparkplugTopic Topic, string Reason)>();
        foreach (var message in group)
        {
            if (!SparkplugTopic.TryParse(message.Topic, out var topic))
            {
                await AnswerStateAsync(message);
                continue;
            }

            var (found, outcome) = _intake.Take(topic, message.Topic, message.Payload, now);
            items.AddRange(found);
            if (outcome.Online is { } online) changes.Add((topic.Sender, online));
            if (outcome.Rebirth is { } reason) rebirths.Add((topic, reason));
        }

        if (items.Count > 0)
        {
            await _storer.StoreAsync(items, _ => SayAsync(online: false), cancellationToken);
        }

        foreach (var (sender, online) in changes)
        {
            await _statuses.StoreAsync(sender, "Sparkplug B", online, 0, now, Status(sender, online), cancellationToken);
        }

        await AskAsync(rebirths, now);
        foreach (var message in group)
        {
            await message.AcknowledgeAsync(cancellationToken);
        }
    }

    async Task AskAsync(List<(SparkplugTopic Topic, string Reason)> rebirths, DateTimeOffset now)
    {
        foreach (var (topic, reason) in rebirths)
        {
            if (_rebirths.MayAsk(topic.Sender, now) && await PublishAsync(topic.Command, SparkplugCodec.Rebirth(now.ToUnixTimeMilliseconds()), MqttQualityOfService.AtMostOnce, retain: false))
            {
                Log.RebirthRequested(_logger, topic.Sender, reason);
            }
        }
    }

    // A will of an earlier connection may arrive after this one has spoken; whoever waits for this host must not be misled by it.
    async Task AnswerStateAsync(MqttMessage message)
    {
        if (message.Topic == Topic && message.Payload.Span.IndexOf("true"u8) < 0)
        {
            await SayAsync(online: true);
        }
    }

    Task<bool> SayAsync(bool online) => PublishAsync(Topic, State(online), MqttQualityOfService.AtLeastOnce, retain: true);

    async Task<bool> PublishAsync(string topic, byte[] payload, MqttQualityOfService quality, bool retain)
    {
        // Said within moments or not at all: the next connection says it again.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5), _time);
        try
        {
            await _client.PublishAsync(topic, payload, quality, retain, patience.Token);
            return true;
        }
        catch (Exception error) when (error is MqttException or OperationCanceledException)
        {
            return false;
        }
    }

    byte[] State(bool online) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"online":{{(online ? "true" : "false")}},"timestamp":{{_began}}}"""));

    static string Status(string sender, bool online) => new System.Text.Json.Nodes.JsonObject { ["agent"] = sender, ["online"] = online, ["unixMilliseconds"] = 0 }.ToJsonString();
}
