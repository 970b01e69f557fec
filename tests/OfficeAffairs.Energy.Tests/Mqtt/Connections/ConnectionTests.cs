using System.IO.Pipelines;
using System.Threading.Channels;
using OfficeAffairs.Energy.Mqtt;
using OfficeAffairs.Energy.Mqtt.Connections;
using OfficeAffairs.Energy.Mqtt.Packets;
using OfficeAffairs.Energy.Testing;
using OfficeAffairs.Energy.Tests.Mqtt.Packets;
using static OfficeAffairs.Energy.Tests.Mqtt.Packets.ServerFrames;

namespace OfficeAffairs.Energy.Tests.Mqtt.Connections;

/// <summary>A connection against a server played by the test, byte by byte, in memory and without a clock of its own.</summary>
public sealed class ConnectionTests : IAsyncLifetime
{
    static readonly MqttClientOptions Options = new() { Host = "h", KeepAlive = TimeSpan.FromSeconds(30), PingTimeout = TimeSpan.FromSeconds(10), TopicAliasMaximum = 2, ReceiveMaximum = 2, ReceiveToleranceBytes = 0, MaximumPacketSize = 1024 };

    static readonly byte[] Ping = [0xC0, 0];

    static readonly byte[] Goodbye = [0xE0, 0];

    readonly ManualTimeProvider _time = new();
    readonly Channel<MqttMessage> _received = Channel.CreateUnbounded<MqttMessage>();
    readonly CancellationTokenSource _deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    DuplexStream _server;
    DuplexStream _client;
    Connection _connection = null!;

    public ConnectionTests() => (_client, _server) = DuplexStream.Pair();

    CancellationToken Deadline => _deadline.Token;

    public ValueTask InitializeAsync()
    {
        // Only for a test that would hang.
        _deadline.CancelAfter(TimeSpan.FromSeconds(20));
        Open(ConnAck());
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _server.DisposeAsync();
        _deadline.Dispose();
    }

    [Fact]
    public async Task Publication_completes_with_the_servers_answer()
    {
        var publication = PublishAsync("a");
        Assert.Equal(Publish("a", [], 1, 1), await FromClientAsync());
        Assert.False(publication.IsCompleted);

        await ToClientAsync(PubAck(1, 0x97, Property(0x1F, Text("full"))));

        Assert.Equal(new MqttPublishResult(MqttReasonCode.QuotaExceeded, "full"), await publication);
        Assert.False((await publication).IsSuccess);
    }

    [Fact]
    public async Task No_more_publications_are_under_way_than_the_server_takes_and_their_order_is_kept()
    {
        await ReopenAsync(ConnAck(properties: Property(0x21, Two(2))));
        var publications = "abcd".Select(topic => PublishAsync($"{topic}")).ToArray();
        Assert.Equal(Publish("a", [], 1, 1), await FromClientAsync());
        Assert.Equal(Publish("b", [], 1, 2), await FromClientAsync());

        // Were a third message on its way, it would come before this ping.
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(Ping, await FromClientAsync());
        await ToClientAsync(PubAck(2));
        Assert.Equal(Publish("c", [], 1, 3), await FromClientAsync());
        await ToClientAsync(PubAck(1));
        Assert.Equal(Publish("d", [], 1, 4), await FromClientAsync());
        await ToClientAsync([.. PubAck(4), .. PubAck(3)]);
        await Task.WhenAll(publications);
    }

    [Fact]
    public async Task Cancelled_publication_keeps_its_place_until_the_server_answers()
    {
        await ReopenAsync(ConnAck(properties: Property(0x21, Two(1))));
        using var cancel = new CancellationTokenSource();
        var given = _connection.PublishAsync(new OutgoingMessage("a", default, MqttQualityOfService.AtLeastOnce, false), null, cancel.Token);
        Assert.Equal(Publish("a", [], 1, 1), await FromClientAsync());
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);

        var next = PublishAsync("b");
        await ToClientAsync(PubAck(1));

        Assert.Equal(Publish("b", [], 1, 2), await FromClientAsync());
        await ToClientAsync(PubAck(2));
        Assert.True((await next).IsSuccess);
    }

    [Fact]
    public async Task Acknowledgements_leave_in_the_order_of_arrival()
    {
        await ToClientAsync([.. Publish("a", [], 1, 11), .. Publish("a", [], 1, 12)]);
        var first = await _received.Reader.ReadAsync(Deadline);
        var second = await _received.Reader.ReadAsync(Deadline);

        await second.AcknowledgeAsync(Deadline);
        await first.AcknowledgeAsync(Deadline);
        await first.AcknowledgeAsync(Deadline);

        Assert.Equal(PubAck(11), await FromClientAsync());
        Assert.Equal(PubAck(12), await FromClientAsync());
    }

    [Fact]
    public async Task Second_acknowledgement_of_a_message_does_not_acknowledge_the_next_with_its_identifier()
    {
        await ToClientAsync(Publish("a", [], 1, 11));
        var first = await _received.Reader.ReadAsync(Deadline);
        await first.AcknowledgeAsync(Deadline);
        Assert.Equal(PubAck(11), await FromClientAsync());
        await ToClientAsync(Publish("a", [], 1, 11));
        var second = await _received.Reader.ReadAsync(Deadline);

        await first.AcknowledgeAsync(Deadline);
        var fence = PublishAsync("fence");
        Assert.Equal(Publish("fence", [], 1, 1), await FromClientAsync());
        await second.AcknowledgeAsync(Deadline);

        Assert.Equal(PubAck(11), await FromClientAsync());
        await ToClientAsync(PubAck(1));
        await fence;
    }

    [Fact]
    public async Task Topic_aliases_are_learnt_and_used_and_changed()
    {
        await ToClientAsync(
        [
            .. Publish("a", [], properties: [Property(0x23, Two(1))]), .. Publish("", [], properties: [Property(0x23, Two(1))]),
            .. Publish("b", [], properties: [Property(0x23, Two(1))]), .. Publish("", [], properties: [Property(0x23, Two(1))]),
        ]);

        foreach (var expected in new[] { "a", "a", "b", "b" })
        {
            Assert.Equal(expected, (await _received.Reader.ReadAsync(Deadline)).Topic);
        }
    }

    public static TheoryData<string, byte[], MqttReasonCode> Offences => new()
    {
        { "alias beyond the maximum", Publish("a", [], properties: [Property(0x23, Two(3))]), MqttReasonCode.TopicAliasInvalid },
        { "alias never explained", Publish("", [], properties: [Property(0x23, Two(2))]), MqttReasonCode.ProtocolError },
        { "more than the receive maximum", [.. Publish("a", [1], 1, 1), .. Publish("a", [1], 1, 2), .. Publish("a", [1], 1, 3)], MqttReasonCode.ReceiveMaximumExceeded },
        { "identifier in use", [.. Publish("a", [], 1, 1), .. Publish("a", [], 1, 1)], MqttReasonCode.ProtocolError },
        { "answer nobody waits for", PubAck(7), MqttReasonCode.ProtocolError },
        { "second CONNACK", ConnAck(), MqttReasonCode.ProtocolError },
        { "packet only a client sends", [0xC0, 0], MqttReasonCode.ProtocolError },
        { "packet of QoS 2", [0x62, 2, 0, 1], MqttReasonCode.MalformedPacket },
        { "packet type 0", [0x00, 0], MqttReasonCode.ProtocolError },
        { "PINGRESP with a body", [0xD0, 1, 0], MqttReasonCode.MalformedPacket },
        { "packet too large", [0x30, 0x80, 0x10], MqttReasonCode.PacketTooLarge },
        { "length that never ends", [0x30, 0xFF, 0xFF, 0xFF, 0xFF], MqttReasonCode.MalformedPacket },
    };

    [Theory]
    [MemberData(nameof(Offences))]
    public async Task Offence_of_the_server_ends_the_connection_and_is_named_in_the_goodbye(string offence, byte[] bytes, MqttReasonCode reason)
    {
        await ToClientAsync(bytes);

        Assert.Equal(Packet(0xE0, [(byte)reason]), await FromClientAsync());
        var end = await EndAsync();
        Assert.True(end is MqttProtocolException && end.ReasonCode == reason, $"{offence}: {end}");
    }

    [Fact]
    public async Task Answer_of_the_wrong_kind_ends_the_connection_and_fails_the_one_who_waits()
    {
        var publication = PublishAsync("a");
        await FromClientAsync();

        await ToClientAsync(SubAck(1, 0));

        Assert.Equal(MqttReasonCode.ProtocolError, (await Assert.ThrowsAsync<MqttDisconnectedException>(() => publication)).ReasonCode);
        Assert.IsType<MqttProtocolException>(await EndAsync());
    }

    [Fact]
    public async Task Disconnection_by_the_server_is_reported_with_its_reason_and_fails_what_waits()
    {
        var publication = PublishAsync("a");
        await FromClientAsync();

        await ToClientAsync(Disconnect(0x8E, Property(0x1F, Text("another one"))));

        var error = await Assert.ThrowsAsync<MqttDisconnectedException>(() => publication);
        Assert.Equal(MqttReasonCode.SessionTakenOver, error.ReasonCode);
        Assert.Contains("another one", error.Message, StringComparison.Ordinal);
        Assert.Equal(MqttReasonCode.SessionTakenOver, (await EndAsync()).ReasonCode);
        await Assert.ThrowsAsync<MqttDisconnectedException>(() => PublishAsync("b"));
    }

    [Fact]
    public async Task Stream_that_ends_within_a_packet_ends_the_connection()
    {
        await ToClientAsync(Publish("a", [1, 2, 3])[..4]);
        await _server.DisposeAsync();

        Assert.IsType<MqttDisconnectedException>(await EndAsync());
    }

    [Fact]
    public async Task Quiet_connection_is_pinged_and_given_up_when_the_ping_stays_unanswered()
    {
        await _time.WhenTimersWaitAsync(1, Deadline);
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(_connection.Ended.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Ping, await FromClientAsync());

        await _time.WhenTimersWaitAsync(1, Deadline);
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(MqttReasonCode.KeepAliveTimeout, (await EndAsync()).ReasonCode);
    }

    [Fact]
    public async Task Keep_alive_of_the_server_goes_before_that_of_the_client()
    {
        await ReopenAsync(ConnAck(properties: Property(0x13, Two(5))));

        await _time.WhenTimersWaitAsync(1, Deadline);
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(Ping, await FromClientAsync());
    }

    [Fact]
    public async Task Server_that_takes_no_bytes_any_more_is_found_out_although_the_send_buffer_is_full()
    {
        // More than the send buffer and the stream hold: the sender of the last message waits for room for ever.
        var stuck = Enumerable.Range(0, 4).Select(_ => _connection.PublishAsync(new OutgoingMessage("a", new byte[800_000], MqttQualityOfService.AtLeastOnce, false), null, Deadline)).ToArray();
        await _time.WhenTimersWaitAsync(1, Deadline);
        _time.Advance(TimeSpan.FromSeconds(30));
        await _time.WhenTimersWaitAsync(1, Deadline);
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(MqttReasonCode.KeepAliveTimeout, (await EndAsync()).ReasonCode);
        foreach (var publication in stuck)
        {
            await Assert.ThrowsAsync<MqttDisconnectedException>(() => publication);
        }
    }

    [Fact]
    public async Task What_the_server_does_not_take_is_refused_without_asking_it()
    {
        await ReopenAsync(ConnAck(properties: [Property(0x24, [0]), Property(0x25, [0]), Property(0x27, Four(100))]));

        Assert.Equal(MqttReasonCode.QoSNotSupported, (await RefusedAsync(new("a", default, MqttQualityOfService.AtLeastOnce, false))).ReasonCode);
        Assert.Equal(MqttReasonCode.RetainNotSupported, (await RefusedAsync(new("a", default, MqttQualityOfService.AtMostOnce, true))).ReasonCode);
        Assert.Equal(MqttReasonCode.PacketTooLarge, (await RefusedAsync(new("a", new byte[95], MqttQualityOfService.AtMostOnce, false))).ReasonCode);
        await _connection.PublishAsync(new OutgoingMessage("a", new byte[94], MqttQualityOfService.AtMostOnce, false), null, Deadline);
        Assert.Equal(100, (await FromClientAsync()).Length);
    }

    [Fact]
    public async Task Packets_of_the_server_may_come_byte_by_byte()
    {
        foreach (var value in Publish("a/b", [1, 2, 3], 1, 5))
        {
            await ToClientAsync([value]);
        }

        var message = await _received.Reader.ReadAsync(Deadline);
        Assert.Equal("a/b", message.Topic);
        Assert.Equal<byte>([1, 2, 3], message.Payload.ToArray());
    }

    [Fact]
    public async Task Subscription_answered_with_the_wrong_number_of_codes_ends_the_connection()
    {
        var subscription = _connection.SubscribeAsync([new("a", MqttQualityOfService.AtLeastOnce)], Deadline);
        await FromClientAsync();

        await ToClientAsync(SubAck(1, 0, 0));

        await Assert.ThrowsAsync<MqttProtocolException>(() => subscription);
        Assert.IsType<MqttProtocolException>(await EndAsync());
    }

    [Fact]
    public async Task Closing_says_goodbye_after_everything_else()
    {
        var publication = PublishAsync("a");

        await _connection.CloseAsync(new MqttDisconnectedException("enough"));

        Assert.Equal(Publish("a", [], 1, 1), await FromClientAsync());
        Assert.Equal(Goodbye, await FromClientAsync());
        await Assert.ThrowsAsync<MqttDisconnectedException>(() => publication);
    }

    void Open(byte[] connAck)
    {
        var terms = ConnAckPacket.Read(PacketAssert.Body(connAck, out _));
        _connection = new Connection(_client, PipeReader.Create(_client), Options with { TimeProvider = _time }, terms, message => _received.Writer.TryWrite(message));
        _connection.Start();
    }

    /// <summary>Begins again with other terms, before anything was sent.</summary>
    async Task ReopenAsync(byte[] connAck)
    {
        await _connection.DisposeAsync();
        await _server.DisposeAsync();
        (_client, _server) = DuplexStream.Pair();
        Open(connAck);
    }

    Task<MqttPublishResult> PublishAsync(string topic) =>
        _connection.PublishAsync(new OutgoingMessage(topic, default, MqttQualityOfService.AtLeastOnce, false), null, Deadline);

    Task<MqttRefusedException> RefusedAsync(OutgoingMessage message) =>
        Assert.ThrowsAsync<MqttRefusedException>(() => _connection.PublishAsync(message, null, Deadline));

    Task<MqttException> EndAsync() => _connection.Ended.WaitAsync(Deadline);

    ValueTask ToClientAsync(byte[] bytes) => _server.WriteAsync(bytes, Deadline);

    /// <summary>The next packet from the client; all packets of these tests are shorter than 128 bytes.</summary>
    async Task<byte[]> FromClientAsync()
    {
        var head = new byte[2];
        await _server.ReadExactlyAsync(head, Deadline);
        var body = new byte[head[1]];
        await _server.ReadExactlyAsync(body, Deadline);
        return [.. head, .. body];
    }
}
