using System.Text.Json;
using OfficeAffairs.Energy.Mqtt;

namespace OfficeAffairs.Energy.IntegrationTests.Mqtt;

/// <summary>Against servers whose packet code is neither ours nor Mosquitto's.</summary>
public sealed class InteropTests : IAsyncLifetime
{
    readonly CancellationTokenSource _deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    CancellationToken Deadline => _deadline.Token;

    public ValueTask InitializeAsync()
    {
        // The first run installs packages.
        _deadline.CancelAfter(TimeSpan.FromMinutes(2));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _deadline.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Broker_that_speaks_an_older_version_only_gives_a_clear_error()
    {
        await using var aedes = await PacketServer.StartAsync("aedes-server.cjs", Deadline);
        await using var client = new MqttClient(new MqttClientOptions { Host = "127.0.0.1", Port = aedes.Port });

        var error = await Assert.ThrowsAsync<MqttConnectException>(() => client.StartAsync(Deadline));

        Assert.Equal(MqttReasonCode.UnsupportedProtocolVersion, error.ReasonCode);
        Assert.Contains("version 5 is needed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terms_of_the_server_are_understood()
    {
        await using var server = await PacketServer.StartAsync("packet-server.cjs", Deadline);
        await using var client = new MqttClient(Options(server) with { ClientId = "" });
        await client.StartAsync(Deadline);

        var connected = await client.WhenConnectedAsync(Deadline);

        Assert.Equal(
            ("assigned-1", false, TimeSpan.FromSeconds(17), 2, 1000),
            (connected.ClientId, connected.SessionPresent, connected.KeepAlive, connected.ReceiveMaximum, connected.MaximumPacketSize));
    }

    [Fact]
    public async Task Everything_the_client_says_is_understood_by_the_other_side()
    {
        await using var server = await PacketServer.StartAsync("packet-server.cjs", Deadline);
        var client = new MqttClient(Options(server) with
        {
            Will = new MqttWill { Topic = "will", Payload = new byte[] { 1, 2 }, Retain = true, Delay = TimeSpan.FromSeconds(7) },
        });
        await client.StartAsync(Deadline);
        await client.SubscribeAsync("a/#", MqttQualityOfService.AtLeastOnce, Deadline);
        await client.PublishAsync(
            new MqttPublication { Topic = "t/能", Payload = new byte[] { 9 }, Retain = true, ContentType = "c", ResponseTopic = "r", CorrelationData = new byte[] { 8 }, MessageExpiry = TimeSpan.FromSeconds(5), UserProperties = [new("k", "v")] },
            Deadline);
        await client.UnsubscribeAsync("a/#", Deadline);
        await (await client.Messages.ReadAsync(Deadline)).AcknowledgeAsync(Deadline);
        await client.DisposeAsync();

        var connect = await SeenAsync(server, "connect");
        Assert.Equal(("interop", 5, true, 23, "user"), (Text(connect, "clientId"), Number(connect, "protocolVersion"), connect.GetProperty("clean").GetBoolean(), Number(connect, "keepalive"), Text(connect, "username")));
        var properties = connect.GetProperty("properties");
        Assert.Equal((3600, 16, 50_000, 9), (Number(properties, "sessionExpiryInterval"), Number(properties, "receiveMaximum"), Number(properties, "maximumPacketSize"), Number(properties, "topicAliasMaximum")));
        var will = connect.GetProperty("will");
        Assert.Equal(("will", "0102", true, 1, 7), (Text(will, "topic"), Text(will, "payload"), will.GetProperty("retain").GetBoolean(), Number(will, "qos"), Number(will.GetProperty("properties"), "willDelayInterval")));

        var subscribe = (await SeenAsync(server, "subscribe")).GetProperty("subscriptions")[0];
        Assert.Equal(("a/#", 1), (Text(subscribe, "topic"), Number(subscribe, "qos")));

        var publish = await SeenAsync(server, "publish");
        var sent = publish.GetProperty("properties");
        Assert.Equal(("t/能", "09", 1, true), (Text(publish, "topic"), Text(publish, "payload"), Number(publish, "qos"), publish.GetProperty("retain").GetBoolean()));
        Assert.Equal(("c", "r", "08", 5, "v"), (Text(sent, "contentType"), Text(sent, "responseTopic"), Text(sent, "correlationData"), Number(sent, "messageExpiryInterval"), Text(sent.GetProperty("userProperties"), "k")));

        Assert.Equal("a/#", (await SeenAsync(server, "unsubscribe")).GetProperty("unsubscriptions")[0].GetString());
        Assert.Equal(100, Number(await SeenAsync(server, "puback"), "messageId"));
        Assert.Equal(0, Number(await SeenAsync(server, "disconnect"), "reasonCode"));
    }

    [Fact]
    public async Task Echo_comes_back_through_topic_aliases_and_in_pieces()
    {
        await using var server = await PacketServer.StartAsync("packet-server.cjs", Deadline);
        await using var client = new MqttClient(Options(server));
        await client.StartAsync(Deadline);
        var publications = Enumerable.Range(0, 50).Select(i => client.PublishAsync("t", new byte[] { (byte)i }, MqttQualityOfService.AtLeastOnce, retain: false, Deadline)).ToArray();

        for (var i = 0; i < 50; i++)
        {
            var message = await client.Messages.ReadAsync(Deadline);
            Assert.Equal(("echo", i), (message.Topic, message.Payload.Span[0]));
            await message.AcknowledgeAsync(Deadline);
        }

        Assert.All(await Task.WhenAll(publications), result => Assert.Equal(new MqttPublishResult(MqttReasonCode.NoMatchingSubscribers, "nobody"), result));
    }

    [Fact]
    public async Task Refused_subscription_is_an_error_and_does_not_come_back()
    {
        await using var server = await PacketServer.StartAsync("packet-server.cjs", Deadline);
        await using var client = new MqttClient(Options(server));
        await client.StartAsync(Deadline);

        var error = await Assert.ThrowsAsync<MqttRefusedException>(() => client.SubscribeAsync("forbidden", MqttQualityOfService.AtLeastOnce, Deadline));

        Assert.Equal(MqttReasonCode.NotAuthorized, error.ReasonCode);
        Assert.Contains("as you like", error.Message, StringComparison.Ordinal);
        Assert.Equal(MqttQualityOfService.AtMostOnce, await client.SubscribeAsync("allowed", MqttQualityOfService.AtMostOnce, Deadline));
    }

    [Fact]
    public async Task Disconnection_by_the_server_says_why_and_the_client_comes_back()
    {
        await using var server = await PacketServer.StartAsync("packet-server.cjs", Deadline);
        await using var client = new MqttClient(Options(server));
        var ended = new TaskCompletionSource<MqttDisconnected>();
        client.Disconnected += end => ended.TrySetResult(end);
        await client.StartAsync(Deadline);

        await client.PublishAsync("goodbye", default, MqttQualityOfService.AtLeastOnce, retain: false, Deadline);

        var cause = (await ended.Task.WaitAsync(Deadline)).Cause;
        Assert.Equal(MqttReasonCode.ServerShuttingDown, cause.ReasonCode);
        Assert.Contains("closing time", cause.Message, StringComparison.Ordinal);
        Assert.Contains("elsewhere:1883", cause.Message, StringComparison.Ordinal);
        Assert.NotNull(await client.WhenConnectedAsync(Deadline));
    }

    static MqttClientOptions Options(PacketServer server) => new()
    {
        Host = "127.0.0.1",
        Port = server.Port,
        ClientId = "interop",
        UserName = "user",
        Password = "password",
        KeepAlive = TimeSpan.FromSeconds(23),
        SessionExpiry = TimeSpan.FromHours(1),
        ReceiveMaximum = 16,
        MaximumPacketSize = 50_000,
        TopicAliasMaximum = 9,
        ReconnectDelayMinimum = TimeSpan.FromMilliseconds(20),
    };

    /// <summary>The next packet of a kind that the server has seen.</summary>
    async Task<JsonElement> SeenAsync(PacketServer server, string kind)
    {
        while (await server.Output.ReadLineAsync(Deadline) is { } line)
        {
            var packet = JsonElement.Parse(line);
            Assert.False(packet.TryGetProperty("error", out var error), $"The server could not read a packet: {error}");
            if (Text(packet, "cmd") == kind)
            {
                return packet;
            }
        }

        throw new InvalidOperationException($"The server has seen no {kind}.");
    }

    static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
