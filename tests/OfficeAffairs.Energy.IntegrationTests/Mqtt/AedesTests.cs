using OfficeAffairs.Energy.Mqtt;

namespace OfficeAffairs.Energy.IntegrationTests.Mqtt;

/// <summary>Against the npm broker aedes in the version that speaks MQTT 5, a beta: what Mosquitto does its own way is seen from another side.</summary>
public sealed class AedesTests : IAsyncLifetime
{
    static readonly string[] Packages = ["aedes@2.0.0-beta.1"];

    readonly CancellationTokenSource _deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    PacketServer _broker = null!;

    CancellationToken Deadline => _deadline.Token;

    MqttClientOptions Options => new()
    {
        Host = "127.0.0.1",
        Port = _broker.Port,
        ReconnectDelayMinimum = TimeSpan.FromMilliseconds(20),
        ReconnectDelayMaximum = TimeSpan.FromMilliseconds(200),
    };

    public async ValueTask InitializeAsync()
    {
        // The first run installs packages.
        _deadline.CancelAfter(TimeSpan.FromMinutes(2));
        _broker = await PacketServer.StartAsync("aedes5-server.mjs", Packages, Deadline);
    }

    public async ValueTask DisposeAsync()
    {
        await _broker.DisposeAsync();
        _deadline.Dispose();
    }

    [Fact]
    public async Task Terms_are_understood_and_more_messages_than_may_be_under_way_all_arrive_in_order()
    {
        await using var client = await ConnectAsync(Options);
        var connected = await client.WhenConnectedAsync(Deadline);
        Assert.Equal((10, 50_000), (connected.ReceiveMaximum, connected.MaximumPacketSize));
        await client.SubscribeAsync("a/+", MqttQualityOfService.AtLeastOnce, Deadline);
        var publications = Enumerable.Range(0, 200).Select(i => client.PublishAsync("a/b", BitConverter.GetBytes(i), MqttQualityOfService.AtLeastOnce, retain: false, Deadline)).ToList();
        for (var i = 0; i < 200; i++)
        {
            var message = await client.Messages.ReadAsync(Deadline);
            Assert.Equal(i, BitConverter.ToInt32(message.Payload.Span));
            Assert.True(await message.AcknowledgeAsync(Deadline));
        }

        Assert.All(await Task.WhenAll(publications), result => Assert.True(result.IsSuccess));
    }

    [Fact]
    public async Task Session_is_resumed_with_the_messages_of_the_meantime()
    {
        var session = Options with { ClientId = "sleeper", CleanStart = false, SessionExpiry = TimeSpan.FromMinutes(5) };
        await using (var first = await ConnectAsync(session))
        {
            await first.SubscribeAsync("s", MqttQualityOfService.AtLeastOnce, Deadline);
        }

        await using var sender = await ConnectAsync(Options);
        await sender.PublishAsync("s", new byte[] { 7 }, MqttQualityOfService.AtLeastOnce, retain: false, Deadline);
        await using var second = await ConnectAsync(session);
        Assert.True((await second.WhenConnectedAsync(Deadline)).SessionPresent);
        var message = await second.Messages.ReadAsync(Deadline);
        Assert.Equal(7, message.Payload.Span[0]);
        Assert.True(await message.AcknowledgeAsync(Deadline));
    }

    [Fact]
    public async Task Message_that_is_larger_than_the_broker_takes_is_refused_here_and_the_connection_stays()
    {
        await using var client = await ConnectAsync(Options);
        await Assert.ThrowsAsync<MqttRefusedException>(() => client.PublishAsync("a", new byte[60_000], MqttQualityOfService.AtLeastOnce, retain: false, Deadline));
        await client.SubscribeAsync("a", MqttQualityOfService.AtLeastOnce, Deadline);
        await client.PublishAsync("a", new byte[40_000], MqttQualityOfService.AtLeastOnce, retain: false, Deadline);
        Assert.Equal(40_000, (await client.Messages.ReadAsync(Deadline)).Payload.Length);
    }

    [Fact]
    public async Task Shared_subscription_that_the_broker_does_not_have_is_a_clear_error()
    {
        await using var client = await ConnectAsync(Options);
        var error = await Assert.ThrowsAsync<MqttRefusedException>(() => client.SubscribeAsync("$share/group/a", MqttQualityOfService.AtLeastOnce, Deadline));
        Assert.Contains("$share/group/a", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disconnection_by_the_broker_says_why_and_the_client_comes_back_subscribed()
    {
        await using var client = new MqttClient(Options);
        var lost = new TaskCompletionSource<MqttDisconnected>(TaskCreationOptions.RunContinuationsAsynchronously);
        client.Disconnected += disconnected => lost.TrySetResult(disconnected);
        await client.StartAsync(Deadline);
        await client.SubscribeAsync("d", MqttQualityOfService.AtLeastOnce, Deadline);

        await _broker.TellAsync("end");

        var cause = Assert.IsType<MqttDisconnectedException>((await lost.Task.WaitAsync(Deadline)).Cause);
        Assert.Equal(MqttReasonCode.ServerShuttingDown, cause.ReasonCode);
        await client.WhenConnectedAsync(Deadline);
        await client.PublishAsync("d", new byte[] { 1 }, MqttQualityOfService.AtLeastOnce, retain: false, Deadline);
        Assert.Equal(1, (await client.Messages.ReadAsync(Deadline)).Payload.Span[0]);
    }

    async Task<MqttClient> ConnectAsync(MqttClientOptions options)
    {
        var client = new MqttClient(options);
        await client.StartAsync(Deadline);
        return client;
    }
}
