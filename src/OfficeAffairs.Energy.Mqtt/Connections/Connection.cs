using System.Buffers;
using System.IO.Pipelines;
using OfficeAffairs.Energy.Mqtt.Packets;

namespace OfficeAffairs.Energy.Mqtt.Connections;

/// <summary>
/// One connection, from CONNACK to its end: a receive loop, a sending pump and a keep-alive watch. It ends once, with one
/// cause; whoever waits for an answer then gets an error. It is never repaired: the client opens another.
/// </summary>
sealed partial class Connection : IAsyncDisposable
{
    readonly Stream _stream;
    readonly PipeReader _reader;
    readonly MqttClientOptions _options;
    readonly ConnAckPacket _terms;
    readonly Action<MqttMessage> _receive;
    readonly PacketSender _sender;
    readonly PendingReplies _replies = new();
    readonly AcknowledgementQueue _acknowledgements;
    readonly TopicAliases _aliases;
    readonly SemaphoreSlim _window;
    readonly SemaphoreSlim _publishing = new(1, 1);
    readonly CancellationTokenSource _lost = new();
    readonly TaskCompletionSource<MqttException> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly long _openedAt;
    long _lastReceived;
    Task _pump = Task.CompletedTask;
    Task _loops = Task.CompletedTask;

    /// <summary>A connection on a stream whose handshake is done.</summary>
    /// <param name="stream">The stream; disposed with the connection.</param>
    /// <param name="reader">Reads from the stream; may already hold what followed the CONNACK.</param>
    /// <param name="options">The client's side of the terms.</param>
    /// <param name="terms">The server's side of the terms.</param>
    /// <param name="receive">Takes the messages, in their order; must not block.</param>
    public Connection(Stream stream, PipeReader reader, MqttClientOptions options, ConnAckPacket terms, Action<MqttMessage> receive)
    {
        _stream = stream;
        _reader = reader;
        _options = options;
        _terms = terms;
        _receive = receive;
        _sender = new PacketSender(options.TimeProvider);
        _acknowledgements = new AcknowledgementQueue(options.ReceiveMaximum, options.ReceiveToleranceBytes);
        _aliases = new TopicAliases(options.TopicAliasMaximum);
        _window = new SemaphoreSlim(terms.ReceiveMaximum);
        _openedAt = _lastReceived = options.TimeProvider.GetTimestamp();
        Lost = _lost.Token;
    }

    /// <summary>What the server said when it accepted the connection.</summary>
    public ConnAckPacket Terms => _terms;

    /// <summary>The keep-alive time in use: the server's word goes before the client's wish.</summary>
    public TimeSpan KeepAliveInterval => _terms.ServerKeepAlive ?? _options.KeepAlive;

    /// <summary>Cancelled when the connection has ended.</summary>
    public CancellationToken Lost { get; }

    /// <summary>Completes with the cause when the connection has ended.</summary>
    public Task<MqttException> Ended => _ended.Task;

    /// <summary>How long the connection has lasted.</summary>
    public TimeSpan Age => _options.TimeProvider.GetElapsedTime(_openedAt);

    /// <summary>Publishes a message; completes for QoS 0 when it is in the send buffer, for QoS 1 with the server's answer.</summary>
    public async Task<MqttPublishResult> PublishAsync(OutgoingMessage message, PacketBuilder? properties, CancellationToken cancellationToken)
    {
        CheckTerms(message, properties);
        if (message.QualityOfService == MqttQualityOfService.AtMostOnce)
        {
            ThrowIfEnded();
            await _sender.SendAsync((message, properties), static (state, output) => PublishPacket.Write(output, state.message, state.properties, 0), cancellationToken);
            return default;
        }

        var pending = await SendAcknowledgedAsync(message, properties, cancellationToken);
        var reply = await pending.Task.WaitAsync(cancellationToken);
        return new MqttPublishResult(reply.ReasonCode, reply.ReasonString);
    }

    /// <summary>Subscribes and returns one reason code per entry.</summary>
    public async Task<Reply> SubscribeAsync(IReadOnlyList<TopicSubscription> subscriptions, CancellationToken cancellationToken)
    {
        var pending = await RequestAsync(
            PacketType.SubAck, subscriptions, static (entries, id, output) => SubscribePackets.WriteSubscribe(output, id, entries), cancellationToken);
        return ExpectCodes(await pending.Task.WaitAsync(cancellationToken), subscriptions.Count);
    }

    /// <summary>Ends a subscription.</summary>
    public async Task<Reply> UnsubscribeAsync(string filter, CancellationToken cancellationToken)
    {
        var pending = await RequestAsync(
            PacketType.UnsubAck, filter, static (entry, id, output) => SubscribePackets.WriteUnsubscribe(output, id, entry), cancellationToken);
        return ExpectCodes(await pending.Task.WaitAsync(cancellationToken), 1);
    }

    /// <summary>Acknowledges a received message; false when the connection has ended.</summary>
    public async ValueTask<bool> AcknowledgeAsync(ushort packetId, CancellationToken cancellationToken)
    {
        if (_acknowledgements.Acknowledge(packetId) && !_ended.Task.IsCompleted)
        {
            try
            {
                await _sender.SendAsync(_acknowledgements, static (queue, output) => queue.WriteReady(output), cancellationToken);
            }
            catch (MqttDisconnectedException)
            {
                return false;
            }
        }

        return !_ended.Task.IsCompleted;
    }

    /// <summary>Says goodbye, if the connection still stands, and ends it.</summary>
    /// <param name="cause">What the connection ends with; the server is told when it broke the protocol.</param>
    public async Task CloseAsync(MqttException cause)
    {
        using var patience = new CancellationTokenSource(GoodbyePatience, _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, Lost);
        try
        {
            // A client may complain about the server's packets; everything else is for itself to know (table 3-13).
            var code = cause is MqttProtocolException ? cause.ReasonCode!.Value : MqttReasonCode.Success;
            await _sender.SendAsync(code, static (reason, output) => DisconnectPacket.Write(output, reason), either.Token);
            await _sender.CompleteAsync(either.Token);
            await _pump.WaitAsync(either.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or MqttDisconnectedException)
        {
            // The connection ended first, or takes no bytes any more: then without a goodbye.
        }

        End(cause);
    }

    /// <summary>Waits until the loops are over and gives the stream back.</summary>
    public async ValueTask DisposeAsync()
    {
        End(new MqttDisconnectedException("The connection was disposed."));
        await _loops;
        await _reader.CompleteAsync();
        await _stream.DisposeAsync();
        _lost.Dispose();
    }

    /// <summary>Sends a QoS 1 message as soon as the server's receive maximum allows, in the order of the calls.</summary>
    async ValueTask<PendingReply> SendAcknowledgedAsync(OutgoingMessage message, PacketBuilder? properties, CancellationToken cancellationToken)
    {
        await _publishing.WaitAsync(cancellationToken);
        try
        {
            await _window.WaitAsync(cancellationToken);
            try
            {
                return await RequestAsync(
                    PacketType.PubAck, (message, properties), static (state, id, output) => PublishPacket.Write(output, state.message, state.properties, id), cancellationToken);
            }
            catch
            {
                // Not sent. Once sent, the slot is given back by the server's answer, not by the caller's giving up.
                _window.Release();
                throw;
            }
        }
        finally
        {
            _publishing.Release();
        }
    }

    void CheckTerms(in OutgoingMessage message, PacketBuilder? properties)
    {
        if (message.Retain && !_terms.IsRetainAvailable)
        {
            throw new MqttRefusedException(MqttReasonCode.RetainNotSupported, "The server keeps no retained messages.");
        }

        if (message.QualityOfService == MqttQualityOfService.AtLeastOnce && !_terms.IsQoS1Available)
        {
            throw new MqttRefusedException(MqttReasonCode.QoSNotSupported, "The server takes messages of QoS 0 only.");
        }

        var length = PublishPacket.Measure(
            MqttText.Measure(message.Topic), properties?.Written.Length ?? 0, message.Payload.Length, message.QualityOfService, out _);
        if (length > _terms.MaximumPacketSize)
        {
            throw new MqttRefusedException(MqttReasonCode.PacketTooLarge, $"The message takes {length} bytes; the server accepts at most {_terms.MaximumPacketSize}.");
        }
    }

    async ValueTask<PendingReply> RequestAsync<TState>(
        PacketType answer, TState state, Action<TState, ushort, IBufferWriter<byte>> write, CancellationToken cancellationToken)
    {
        var pending = _replies.Begin(answer);
        try
        {
            await _sender.SendAsync((state, write, pending.PacketId), static (request, output) => request.write(request.state, request.PacketId, output), cancellationToken);
            return pending;
        }
        catch
        {
            _replies.Abandon(pending);
            throw;
        }
    }

    Reply ExpectCodes(in Reply reply, int count)
    {
        if (reply.ReasonCodes?.Count == count)
        {
            return reply;
        }

        var cause = MqttProtocolException.Violation($"The server answered {reply.ReasonCodes?.Count} reason codes to {count} topic filters.");
        End(cause);
        throw cause;
    }

    void ThrowIfEnded()
    {
        if (_ended.Task.IsCompletedSuccessfully)
        {
            throw PendingReplies.Disconnection(_replies.Failure!);
        }
    }
}
