using System.Buffers;
using OfficeAffairs.Energy.Mqtt.Packets;

namespace OfficeAffairs.Energy.Mqtt.Connections;

/// <content>What runs as long as the connection stands.</content>
sealed partial class Connection
{
    /// <summary>More slots than callers can wait for one.</summary>
    const int EverySlot = 1 << 24;

    static readonly TimeSpan GoodbyePatience = TimeSpan.FromSeconds(2);

    /// <summary>Starts the loops. Messages may arrive before this returns.</summary>
    public void Start()
    {
        _pump = GuardAsync(() => _sender.PumpAsync(_stream, Lost));
        _loops = Task.WhenAll(_pump, GuardAsync(ReceiveAsync), GuardAsync(WatchAsync));
    }

    /// <summary>Runs a loop; whatever ends it in error ends the connection.</summary>
    async Task GuardAsync(Func<Task> loop)
    {
        try
        {
            await loop();
        }
        catch (OperationCanceledException) when (Lost.IsCancellationRequested)
        {
            // The connection has ended; so has its loop.
        }
        catch (MqttProtocolException e)
        {
            await CloseAsync(e);
        }
        catch (MqttException e)
        {
            End(e);
        }
        catch (Exception e)
        {
            End(new MqttDisconnectedException($"The connection broke: {e.Message}", innerException: e));
        }
    }

    void End(MqttException cause)
    {
        // Callers first learn the cause, then the loops stop.
        _replies.Fail(cause);
        if (_ended.TrySetResult(cause))
        {
            _window.Release(EverySlot);
            _lost.Cancel();
        }
    }

    async Task ReceiveAsync()
    {
        while (true)
        {
            var result = await _reader.ReadAsync(Lost);
            Volatile.Write(ref _lastReceived, _options.TimeProvider.GetTimestamp());
            var buffer = result.Buffer;
            while (Frame.TryRead(ref buffer, _options.MaximumPacketSize, out var frame))
            {
                Handle(frame);
            }

            _reader.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
            {
                throw new MqttDisconnectedException("The server closed the connection without saying why.");
            }
        }
    }

    void Handle(in Frame frame)
    {
        if (frame.Type == PacketType.Publish)
        {
            // One copy out of the receive buffer, of which the message keeps its payload.
            HandlePublish(PublishPacket.Read(frame.Flags, frame.Body.ToArray()));
            return;
        }

        frame.ExpectFlags(0);
        var body = frame.Body.IsSingleSegment ? frame.Body.FirstSpan : frame.Body.ToArray();
        switch (frame.Type)
        {
            case PacketType.PubAck:
                var acknowledgement = PubAckPacket.Read(body);
                _replies.Complete(PacketType.PubAck, acknowledgement.PacketId, new Reply(acknowledgement.ReasonCode, acknowledgement.ReasonString));
                _window.Release();
                break;
            case PacketType.SubAck or PacketType.UnsubAck:
                var answer = SubscriptionAckPacket.Read(frame.Type, body);
                _replies.Complete(frame.Type, answer.PacketId, new Reply(answer.ReasonCodes[0], answer.ReasonString, answer.ReasonCodes));
                break;
            case PacketType.PingResp:
                new PacketReader(body).ExpectEnd();
                break;
            case PacketType.Disconnect:
                throw Farewell(DisconnectPacket.Read(body));
            default:
                throw MqttProtocolException.Violation($"The server sent {frame.Type}, which has no place in an established connection of this client.");
        }
    }

    void HandlePublish(in PublishPacket packet)
    {
        var topic = _aliases.Resolve(packet);
        var mustBeAcknowledged = packet.QualityOfService == MqttQualityOfService.AtLeastOnce;
        if (mustBeAcknowledged)
        {
            _acknowledgements.Add(packet.PacketId, packet.Payload.Length);
        }

        _receive(new MqttMessage(topic, packet, mustBeAcknowledged ? this : null));
    }

    static MqttDisconnectedException Farewell(DisconnectPacket packet) =>
        new($"The server disconnected: {ServersWord.Of(packet.ReasonCode, packet.ReasonString, packet.ServerReference)}.", packet.ReasonCode);

    /// <summary>The keep-alive watch. It must not wait for its own ping: when the connection takes no bytes, that is what it is to find out.</summary>
    async Task WatchAsync()
    {
        if (KeepAliveInterval <= TimeSpan.Zero)
        {
            return;
        }

        var keepAlive = new KeepAlive(KeepAliveInterval, _options.PingTimeout);
        TimeSpan? pingedAt = null;
        while (true)
        {
            var now = Age;
            var decision = keepAlive.Decide(now, SinceOpened(_sender.LastSent), SinceOpened(Volatile.Read(ref _lastReceived)), pingedAt);
            switch (decision.Action)
            {
                case KeepAliveAction.Ping:
                    pingedAt = now;
                    _ = GuardAsync(() => _sender.SendAsync(0, static (_, output) => PingPackets.WriteRequest(output), Lost).AsTask());
                    break;
                case KeepAliveAction.GiveUp:
                    throw new MqttDisconnectedException($"The server has been silent for {_options.PingTimeout.TotalSeconds} s after a ping.", MqttReasonCode.KeepAliveTimeout);
            }

            await Task.Delay(decision.LookAgainAfter, _options.TimeProvider, Lost);
        }
    }

    TimeSpan SinceOpened(long timestamp) => _options.TimeProvider.GetElapsedTime(_openedAt, timestamp);
}
