using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using OfficeAffairs.Energy.Mqtt;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Mqtt;

public sealed class LifetimeTests : MqttTestBase
{
    [Fact]
    public async Task Service_connects_when_the_broker_appears_and_ends_quietly_when_cancelled()
    {
        await Broker.StopAsync(Deadline);
        var client = NewClient();
        var failures = Channel.CreateUnbounded<MqttDisconnected>();
        client.Disconnected += end => failures.Writer.TryWrite(end);
        using var stop = new CancellationTokenSource();
        var running = client.RunAsync(stop.Token);
        var subscribed = client.SubscribeAsync("a", MqttQualityOfService.AtLeastOnce, Deadline);
        Assert.False((await failures.Reader.ReadAsync(Deadline)).WasConnected);

        await Broker.LaunchAgainAsync(Deadline);
        await subscribed;
        Assert.True(client.IsConnected);
        await stop.CancelAsync();
        await running;

        Assert.False(client.IsConnected);
        Assert.False(await client.Messages.WaitToReadAsync(Deadline));
        await Assert.ThrowsAsync<MqttDisconnectedException>(() => client.WhenConnectedAsync(Deadline));
        await Assert.ThrowsAsync<MqttDisconnectedException>(() => PublishAsync(client, "a", "x"));
    }

    [Fact]
    public async Task Failed_attempts_wait_by_the_clock_given_and_no_longer_than_announced()
    {
        await Broker.StopAsync(Deadline);
        var time = new ManualTimeProvider();
        var client = NewClient(Options with { TimeProvider = time, ReconnectDelayMinimum = TimeSpan.FromMinutes(1), ReconnectDelayMaximum = TimeSpan.FromMinutes(5) });
        var failures = Channel.CreateUnbounded<MqttDisconnected>();
        client.Disconnected += end => failures.Writer.TryWrite(end);
        using var stop = new CancellationTokenSource();
        var running = client.RunAsync(stop.Token);

        for (var attempt = 1; attempt <= 5; attempt++)
        {
            var failure = await failures.Reader.ReadAsync(Deadline);
            Assert.Equal(attempt, failure.FailedAttempts);
            Assert.InRange(failure.RetryAfter, TimeSpan.Zero, TimeSpan.FromMinutes(Math.Min(5, Math.Pow(2, attempt - 1))));
            await time.WhenTimersWaitAsync(1, Deadline);
            time.Advance(failure.RetryAfter);
        }

        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Server_that_accepts_and_says_nothing_is_given_up_after_the_connect_timeout()
    {
        using var mute = new TcpListener(IPAddress.Loopback, 0);
        mute.Start();
        var port = ((IPEndPoint)mute.LocalEndpoint).Port;

        var error = await Assert.ThrowsAsync<MqttConnectException>(() => ConnectAsync(Options with { Port = port, ConnectTimeout = TimeSpan.FromSeconds(0.3) }));

        Assert.Contains("has not answered within 0.3 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_that_hangs_up_at_once_gives_a_clear_error()
    {
        using var rude = new TcpListener(IPAddress.Loopback, 0);
        rude.Start();
        var port = ((IPEndPoint)rude.LocalEndpoint).Port;
        var connecting = ConnectAsync(Options with { Port = port });
        using (var socket = await rude.AcceptSocketAsync(Deadline))
        {
            // The CONNECT is taken, so that the end is a close and not a reset.
            await socket.ReceiveAsync(new byte[1024], Deadline);
        }

        Assert.Contains("closed the connection instead of answering", (await Assert.ThrowsAsync<MqttConnectException>(() => connecting)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_start_is_a_cancellation_and_not_an_error_of_the_server()
    {
        using var mute = new TcpListener(IPAddress.Loopback, 0);
        mute.Start();
        using var cancel = new CancellationTokenSource();
        var client = NewClient(Options with { Port = ((IPEndPoint)mute.LocalEndpoint).Port });
        var starting = client.StartAsync(cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
    }

    [Fact]
    public async Task Client_is_started_once_only()
    {
        var client = await ConnectAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.StartAsync(Deadline));
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.RunAsync(Deadline));
    }

    [Fact]
    public async Task Same_subscription_asked_for_twice_before_the_start_is_granted_to_both()
    {
        var client = NewClient();
        var first = client.SubscribeAsync("a", MqttQualityOfService.AtLeastOnce, Deadline);
        var second = client.SubscribeAsync("a", MqttQualityOfService.AtLeastOnce, Deadline);
        await client.StartAsync(Deadline);

        Assert.Equal(MqttQualityOfService.AtLeastOnce, await first);
        Assert.Equal(MqttQualityOfService.AtLeastOnce, await second);
    }

    [Fact]
    public async Task Subscription_replaced_by_one_of_another_quality_ends_the_first_waiting()
    {
        var client = NewClient();
        var first = client.SubscribeAsync("a", MqttQualityOfService.AtLeastOnce, Deadline);
        var second = client.SubscribeAsync("a", MqttQualityOfService.AtMostOnce, Deadline);
        await client.StartAsync(Deadline);

        Assert.Equal(MqttQualityOfService.AtMostOnce, await second);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }

    [Fact]
    public async Task Disposing_twice_or_before_the_start_does_no_harm()
    {
        var client = new MqttClient(Options);
        await client.DisposeAsync();
        await client.DisposeAsync();

        await Assert.ThrowsAsync<MqttDisconnectedException>(() => PublishAsync(client, "a", "x"));
    }

    [Fact]
    public async Task Messages_of_QoS_0_are_dropped_and_counted_when_their_reader_sleeps()
    {
        const int capacity = 10;
        var sleeper = await ConnectAsync(Options with { ReceiveMaximum = capacity });
        await sleeper.SubscribeAsync("flood", MqttQualityOfService.AtMostOnce, Deadline);
        await sleeper.SubscribeAsync("fence", MqttQualityOfService.AtLeastOnce, Deadline);
        for (var i = 0; i < 100; i++)
        {
            await PublishAsync(sleeper, "flood", $"{i}", MqttQualityOfService.AtMostOnce);
        }

        await PublishAsync(sleeper, "fence", "end");
        var received = 0;
        while ((await ReceiveAsync(sleeper)).Topic == "flood")
        {
            received++;
        }

        Assert.True(received >= capacity);
        Assert.Equal(100, received + sleeper.DroppedMessages);
    }
}
