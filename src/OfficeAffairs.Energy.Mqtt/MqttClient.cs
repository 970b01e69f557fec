using System.Threading.Channels;
using OfficeAffairs.Energy.Mqtt.Connections;
using OfficeAffairs.Energy.Mqtt.Packets;

namespace OfficeAffairs.Energy.Mqtt;

/// <summary>
/// A client of an MQTT 5 server for QoS 0 and 1. Once started it keeps itself connected: it notices a lost connection, waits
/// a random and growing while, connects again, and subscribes again where the server has forgotten the session.
/// </summary>
/// <remarks>
/// <para>
/// The client keeps no messages of its own. A publication either completes with the server's answer or fails, at the latest
/// when the connection is lost; whoever must be sure keeps the message until then and publishes it again. A copy kept here
/// would be lost with the process anyway, and would only hide how much is under way.
/// </para>
/// <para>
/// Received messages are acknowledged by their reader (<see cref="MqttMessage.AcknowledgeAsync"/>), after they have been
/// stored for example; the server sends at most <see cref="MqttClientOptions.ReceiveMaximum"/> ahead of that.
/// </para>
/// <para>All members may be used by many threads at a time.</para>
/// </remarks>
public sealed partial class MqttClient : IAsyncDisposable
{
    const int ReceiveBufferSize = 64 * 1024;

    readonly MqttClientOptions _options;
    readonly Subscriptions _subscriptions = new();
    readonly Inbox _inbox;
    readonly ReconnectBackoff _backoff;
    readonly CancellationTokenSource _stopping = new();
    readonly Lock _gate = new();
    TaskCompletionSource<MqttConnected> _whenConnected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    Task? _loop;
    Connection? _connection;
    bool _cleanStart;
    string _clientId;

    /// <summary>A client that is not started yet.</summary>
    /// <param name="options">Where to connect to and how.</param>
    /// <exception cref="ArgumentException">The options are not valid; the message names every error.</exception>
    public MqttClient(MqttClientOptions options)
    {
        OptionsCheck.ThrowIfInvalid(options);
        _options = options;
        _inbox = new Inbox(options.ReceiveMaximum);
        _backoff = new ReconnectBackoff(options.ReconnectDelayMinimum, options.ReconnectDelayMaximum);
        _cleanStart = options.CleanStart;
        _clientId = options.ClientId;
    }

    /// <summary>Called after each successful connection, when the subscriptions are in force. Must return soon and not throw.</summary>
    public event Action<MqttConnected>? Connected;

    /// <summary>Called after the end of a connection and after each failed attempt, with the cause. Must return soon and not throw.</summary>
    public event Action<MqttDisconnected>? Disconnected;

    /// <summary>Whether there is a connection now. It may be gone the next moment; what needs one says so by its exception.</summary>
    public bool IsConnected => Volatile.Read(ref _connection) is not null;

    /// <summary>
    /// The messages of all subscriptions, in their order of arrival (see <see cref="MqttTopic.IsMatch"/> to tell them apart).
    /// Completes when the client is stopped. What a lost connection left here unread is taken back, since it can no longer be
    /// acknowledged; the server delivers it again when it kept the session.
    /// </summary>
    public ChannelReader<MqttMessage> Messages => _inbox.Reader;

    /// <summary>How many messages of QoS 0 were dropped because their reader was too slow.</summary>
    public long DroppedMessages => _inbox.Dropped;

    /// <summary>Stays connected until cancelled, however long the first connection takes. For services.</summary>
    /// <returns>A task that completes without error when cancelled or disposed, after a goodbye to the server.</returns>
    /// <exception cref="InvalidOperationException">The client was started before.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var loop = Begin(null);
        await using var registration = cancellationToken.UnsafeRegister(static client => ((MqttClient)client!)._stopping.Cancel(), this);
        await loop;
    }

    /// <summary>
    /// Makes the first connection and, once it stands, stays connected in the background until <see cref="DisposeAsync"/>.
    /// For tools whose user waits: a first failure is thrown, not retried, and the client is then used up.
    /// </summary>
    /// <exception cref="MqttConnectException">The server cannot be reached or refuses.</exception>
    /// <exception cref="MqttProtocolException">The server does not speak MQTT 5 properly.</exception>
    /// <exception cref="InvalidOperationException">The client was started before.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = Begin(first);
        try
        {
            await first.Task.WaitAsync(cancellationToken);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>The connection as soon as there is one.</summary>
    /// <exception cref="MqttDisconnectedException">The client was stopped.</exception>
    public Task<MqttConnected> WhenConnectedAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _whenConnected.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Publishes a message without properties.</summary>
    /// <param name="topic">Topic without wildcards.</param>
    /// <param name="payload">Body; must not be changed before the task has completed.</param>
    /// <param name="qualityOfService">QoS 0 completes when the message is in the send buffer, QoS 1 with the server's answer.</param>
    /// <param name="retain">Whether the server keeps the message for later subscribers.</param>
    /// <param name="cancellationToken">Ends the waiting; the message may be published all the same.</param>
    /// <returns>The server's answer, which may be a refusal.</returns>
    /// <exception cref="MqttDisconnectedException">There is no connection, or it was lost before the answer.</exception>
    /// <exception cref="MqttRefusedException">The server has said beforehand that it does not take such a message.</exception>
    /// <exception cref="ArgumentException">The topic is not valid.</exception>
    public Task<MqttPublishResult> PublishAsync(
        string topic, ReadOnlyMemory<byte> payload, MqttQualityOfService qualityOfService, bool retain, CancellationToken cancellationToken)
    {
        MqttTopic.ValidateName(topic);
        return Current().PublishAsync(new OutgoingMessage(topic, payload, qualityOfService, retain), null, cancellationToken);
    }

    /// <summary>Publishes a message; as the other overload, with properties.</summary>
    /// <exception cref="MqttDisconnectedException">There is no connection, or it was lost before the answer.</exception>
    /// <exception cref="MqttRefusedException">The server has said beforehand that it does not take such a message.</exception>
    /// <exception cref="ArgumentException">The topic or a property is not valid.</exception>
    public Task<MqttPublishResult> PublishAsync(MqttPublication publication, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(publication);
        MqttTopic.ValidateName(publication.Topic);
        var message = new OutgoingMessage(publication.Topic, publication.Payload, publication.QualityOfService, publication.Retain);
        return Current().PublishAsync(message, PublishProperties.Build(publication), cancellationToken);
    }

    /// <summary>
    /// Subscribes, now and on every later session. May be called before the client is started or connected. A later call with
    /// the same filter and another quality of service replaces the earlier, whose waiting then ends as cancelled.
    /// </summary>
    /// <param name="filter">Topic filter, for example <c>a/+/b</c>, <c>a/#</c>, <c>$share/group/a/#</c>.</param>
    /// <param name="qualityOfService">The highest quality of service wanted.</param>
    /// <param name="cancellationToken">Ends the waiting; the subscription stays wanted.</param>
    /// <returns>The quality of service the server granted, once it has.</returns>
    /// <exception cref="MqttRefusedException">The server refuses; the subscription is not wanted any more.</exception>
    /// <exception cref="ArgumentException">The filter is not valid.</exception>
    public async Task<MqttQualityOfService> SubscribeAsync(string filter, MqttQualityOfService qualityOfService, CancellationToken cancellationToken)
    {
        MqttTopic.ValidateFilter(filter);
        var subscription = _subscriptions.Add(filter, qualityOfService);
        if (Volatile.Read(ref _connection) is { } connection)
        {
            try
            {
                await _subscriptions.ApplyAsync(connection, isNewSession: false, cancellationToken);
            }
            catch (MqttException)
            {
                // The connection has ended; the next one applies the subscription.
            }
        }

        return (MqttQualityOfService)await subscription.FirstAnswer.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Ends a subscription, now and for later sessions.</summary>
    /// <exception cref="MqttDisconnectedException">There is no connection; the subscription stays wanted.</exception>
    /// <exception cref="MqttRefusedException">The server refuses.</exception>
    public async Task UnsubscribeAsync(string filter, CancellationToken cancellationToken)
    {
        MqttTopic.ValidateFilter(filter);
        var reply = await Current().UnsubscribeAsync(filter, cancellationToken);
        if (reply.ReasonCode >= MqttReasonCode.UnspecifiedError)
        {
            throw new MqttRefusedException(reply.ReasonCode, $"The server refuses to end the subscription '{filter}': {ServersWord.Of(reply.ReasonCode, reply.ReasonString)}.");
        }

        _subscriptions.Remove(filter);
    }

    /// <summary>Says goodbye to the server, if connected, and stops for good. The will is not published.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        Task? loop;
        lock (_gate)
        {
            loop = _loop;
        }

        await (loop ?? Task.CompletedTask);
        _inbox.Complete();
    }

    Connection Current() =>
        Volatile.Read(ref _connection) ?? throw new MqttDisconnectedException($"There is no connection to {_options.Endpoint}.");
}
