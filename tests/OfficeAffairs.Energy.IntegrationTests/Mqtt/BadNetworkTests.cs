using System.Globalization;
using System.Net;
using OfficeAffairs.Energy.Mqtt;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Mqtt;

/// <summary>Connections that are cut, swallowed and slow, between our client and a real broker.</summary>
public sealed class BadNetworkTests : MqttTestBase
{
    protected override ScratchBrokerOptions BrokerOptions => new() { ConfigurationLines = ["max_queued_messages 100000"] };

    [Fact]
    public async Task Nothing_is_lost_between_a_stubborn_publisher_and_a_resumed_session_while_connections_are_cut()
    {
        const int count = 2000;
        await using var proxy = new TcpProxy(new IPEndPoint(IPAddress.Loopback, Broker.Port));
        var options = Options with { Port = proxy.Port, SessionExpiry = TimeSpan.FromHours(1), ReceiveMaximum = 20 };
        var reader = await ConnectAsync(options with { ClientId = "reader" });
        await reader.SubscribeAsync("numbers", MqttQualityOfService.AtLeastOnce, Deadline);
        var publisher = await ConnectAsync(options with { ClientId = "publisher" });

        var publishing = Task.WhenAll(Enumerable.Range(0, count).Select(number => PublishUntilAnsweredAsync(publisher, number)));
        var received = new HashSet<int>();
        var cuts = 0;
        while (received.Count < count)
        {
            var message = await ReceiveAnyAsync(reader);
            var isNew = received.Add(int.Parse(Text(message), CultureInfo.InvariantCulture));
            if (isNew && received.Count % 200 == 0)
            {
                proxy.Cut();
                cuts++;
            }
        }

        await publishing;
        Assert.Equal(count / 200, cuts);
    }

    [Fact]
    public async Task Black_hole_is_found_out_and_left()
    {
        await using var proxy = new TcpProxy(new IPEndPoint(IPAddress.Loopback, Broker.Port));
        var client = await ConnectAsync(Options with { Port = proxy.Port, KeepAlive = TimeSpan.FromSeconds(1), PingTimeout = TimeSpan.FromSeconds(0.5), ConnectTimeout = TimeSpan.FromSeconds(0.5) });
        var ended = new TaskCompletionSource<MqttDisconnected>();
        client.Disconnected += end => ended.TrySetResult(end);

        proxy.Hold();
        var waiting = PublishAsync(client, "a", "swallowed");

        Assert.Equal(MqttReasonCode.KeepAliveTimeout, (await ended.Task.WaitAsync(Deadline)).Cause.ReasonCode);
        await Assert.ThrowsAsync<MqttDisconnectedException>(() => waiting);
        proxy.Release();
        await client.WhenConnectedAsync(Deadline);
        Assert.True((await PublishAsync(client, "a", "through")).IsSuccess);
    }

    [Fact]
    public async Task Slow_network_does_not_slow_down_what_is_sent_side_by_side()
    {
        await using var proxy = new TcpProxy(new IPEndPoint(IPAddress.Loopback, Broker.Port)) { Delay = TimeSpan.FromMilliseconds(50) };
        var client = await ConnectAsync(Options with { Port = proxy.Port });
        await client.SubscribeAsync("a", MqttQualityOfService.AtLeastOnce, Deadline);

        var publications = Enumerable.Range(0, 100).Select(i => PublishAsync(client, "a", $"{i}")).ToArray();
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal($"{i}", Text(await ReceiveAsync(client)));
        }

        Assert.All(await Task.WhenAll(publications), result => Assert.True(result.IsSuccess));
    }

    /// <summary>What a sender with durable state does: it publishes again until the server has answered.</summary>
    async Task PublishUntilAnsweredAsync(MqttClient client, int number)
    {
        while (true)
        {
            try
            {
                await client.WhenConnectedAsync(Deadline);
                await PublishAsync(client, "numbers", $"{number}");
                return;
            }
            catch (MqttDisconnectedException)
            {
                // On the next connection again.
            }
        }
    }

    /// <summary>The next message; its acknowledgement may come too late, then the broker delivers it again.</summary>
    async Task<MqttMessage> ReceiveAnyAsync(MqttClient client)
    {
        var message = await client.Messages.ReadAsync(Deadline);
        await message.AcknowledgeAsync(Deadline);
        return message;
    }
}
