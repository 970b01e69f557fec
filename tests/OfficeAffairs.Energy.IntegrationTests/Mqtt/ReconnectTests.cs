using System.Threading.Channels;
using OfficeAffairs.Energy.Mqtt;

namespace OfficeAffairs.Energy.IntegrationTests.Mqtt;

public sealed class ReconnectTests : MqttTestBase
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Client_comes_back_after_a_restart_of_the_broker_and_is_subscribed_again(bool wipeState)
    {
        var options = Options with { ClientId = "reader", CleanStart = false, SessionExpiry = TimeSpan.FromHours(1) };
        var client = NewClient(options);
        var connections = Follow(client);
        var subscribed = client.SubscribeAsync("a/#", MqttQualityOfService.AtLeastOnce, Deadline);
        await client.StartAsync(Deadline);
        await subscribed;
        Assert.False((await connections.ReadAsync(Deadline)).SessionPresent);

        await Broker.RestartAsync(wipeState, Deadline);
        var second = await connections.ReadAsync(Deadline);
        await PublishAsync(client, "a/b", "after");

        Assert.Equal(!wipeState, second.SessionPresent);
        Assert.Equal("after", Text(await ReceiveAsync(client)));
    }

    [Fact]
    public async Task Killed_broker_ends_the_connection_and_fails_what_waits_for_an_answer()
    {
        var client = await ConnectAsync();
        var connected = await client.WhenConnectedAsync(Deadline);
        var ends = Channel.CreateUnbounded<MqttDisconnected>();
        client.Disconnected += end => ends.Writer.TryWrite(end);
        Broker.Freeze();
        var waiting = PublishAsync(client, "a", "never answered");

        await Broker.KillAsync(Deadline);

        await Assert.ThrowsAsync<MqttDisconnectedException>(() => waiting);
        var end = await ends.Reader.ReadAsync(Deadline);
        Assert.True(end.WasConnected);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.Infinite, connected.Lost).WaitAsync(Deadline));
        Assert.False(Deadline.IsCancellationRequested);
        await Assert.ThrowsAsync<MqttDisconnectedException>(() => PublishAsync(client, "a", "no connection"));
        Assert.False((await ends.Reader.ReadAsync(Deadline)).WasConnected);
    }

    [Fact]
    public async Task Silent_broker_is_given_up_after_an_unanswered_ping()
    {
        var client = await ConnectAsync(Options with { KeepAlive = TimeSpan.FromSeconds(1), PingTimeout = TimeSpan.FromSeconds(0.5) });
        var ended = new TaskCompletionSource<MqttDisconnected>();
        client.Disconnected += end => ended.TrySetResult(end);

        Broker.Freeze();
        var end = await ended.Task.WaitAsync(Deadline);
        Broker.Thaw();

        Assert.Equal((true, MqttReasonCode.KeepAliveTimeout), (end.WasConnected, end.Cause.ReasonCode));
        Assert.NotNull(await client.WhenConnectedAsync(Deadline));
    }

    [Fact]
    public async Task Idle_connection_is_kept_alive()
    {
        var client = await ConnectAsync(Options with { KeepAlive = TimeSpan.FromSeconds(1) });
        var connected = await client.WhenConnectedAsync(Deadline);

        // Mosquitto hangs up after one and a half times the keep-alive time without a packet.
        await Assert.ThrowsAsync<TimeoutException>(() => Task.Delay(Timeout.Infinite, connected.Lost).WaitAsync(TimeSpan.FromSeconds(3.5), Deadline));
        Assert.True((await PublishAsync(client, "a", "still here")).IsSuccess);
    }

    [Fact]
    public async Task Second_client_of_the_same_name_takes_the_session_over_and_the_first_learns_it()
    {
        var options = Options with { ClientId = "same", ReconnectDelayMinimum = TimeSpan.FromHours(1), ReconnectDelayMaximum = TimeSpan.FromHours(1) };
        var first = await ConnectAsync(options);
        var ended = new TaskCompletionSource<MqttDisconnected>();
        first.Disconnected += end => ended.TrySetResult(end);

        await ConnectAsync(options);

        // Mosquitto gives the reason since 2.0.15; before, it just hangs up.
        Assert.Contains((await ended.Task.WaitAsync(Deadline)).Cause.ReasonCode, new MqttReasonCode?[] { MqttReasonCode.SessionTakenOver, null });
    }

    [Fact]
    public async Task Will_is_published_when_the_client_dies_and_not_when_it_says_goodbye()
    {
        var watcher = await ConnectAsync();
        await watcher.SubscribeAsync("wills/#", MqttQualityOfService.AtLeastOnce, Deadline);
        var polite = await ConnectAsync(Options with { Will = new MqttWill { Topic = "wills/polite", Payload = Bytes("gone") } });
        await polite.DisposeAsync();

        // Another client with the same name makes the broker drop the first connection: for the broker that client has died.
        var dying = Options with { ClientId = "dying", Will = new MqttWill { Topic = "wills/dying", Payload = Bytes("gone") }, ReconnectDelayMinimum = TimeSpan.FromHours(1), ReconnectDelayMaximum = TimeSpan.FromHours(1) };
        await ConnectAsync(dying);
        await ConnectAsync(dying with { Will = null });

        var message = await ReceiveAsync(watcher);
        Assert.Equal(("wills/dying", "gone"), (message.Topic, Text(message)));
    }

    [Fact]
    public async Task Session_is_resumed_with_the_messages_of_the_meantime()
    {
        var options = Options with { ClientId = "sleeper", CleanStart = false, SessionExpiry = TimeSpan.MaxValue };
        var sleeper = await ConnectAsync(options);
        await sleeper.SubscribeAsync("a", MqttQualityOfService.AtLeastOnce, Deadline);
        await sleeper.DisposeAsync();
        var publisher = await ConnectAsync();
        await PublishAsync(publisher, "a", "while asleep");

        var awake = await ConnectAsync(options);

        Assert.True((await awake.WhenConnectedAsync(Deadline)).SessionPresent);
        Assert.Equal("while asleep", Text(await ReceiveAsync(awake)));
    }

    static ChannelReader<MqttConnected> Follow(MqttClient client)
    {
        var connections = Channel.CreateUnbounded<MqttConnected>();
        client.Connected += connected => connections.Writer.TryWrite(connected);
        return connections.Reader;
    }
}
