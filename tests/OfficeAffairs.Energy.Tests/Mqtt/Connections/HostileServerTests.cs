using System.IO.Pipelines;
using OfficeAffairs.Energy.Mqtt;
using OfficeAffairs.Energy.Mqtt.Connections;
using OfficeAffairs.Energy.Mqtt.Packets;
using OfficeAffairs.Energy.Testing;
using static OfficeAffairs.Energy.Tests.Mqtt.Packets.ServerFrames;

namespace OfficeAffairs.Energy.Tests.Mqtt.Connections;

/// <summary>
/// A whole connection under fire: packets sound, spoilt and out of place, in pieces of any size. Whatever comes, the
/// connection ends with a protocol error or with the stream, nobody is left waiting, and no loop is left running.
/// </summary>
public sealed class HostileServerTests
{
    /// <summary>A connection costs more than a packet.</summary>
    const int PacketsPerConnection = 20;

    static readonly byte[][] Packets =
    [
        Publish("a/b", [1, 2, 3], 1, 7, properties: [Property(0x23, Two(1))]),
        Publish("", [4], 1, 8, properties: [Property(0x23, Two(1))]),
        Publish("q0", new byte[300], retain: true),
        PubAck(1),
        PubAck(2, 0x97, Property(0x1F, Text("full"))),
        SubAck(3, 1),
        UnsubAck(4, 0),
        PingResp(),
        ConnAck(),
    ];

    static readonly MqttClientOptions Options = new() { Host = "h", KeepAlive = TimeSpan.Zero, MaximumPacketSize = 4096, ReceiveMaximum = 4, ReceiveToleranceBytes = 1000, TimeProvider = new ManualTimeProvider() };

    [Fact]
    public async Task Connection_ends_cleanly_whatever_the_server_sends()
    {
        var random = new Random(Fuzz.Seed);
        for (var round = 0; round < Fuzz.Rounds / 20; round++)
        {
            var seed = random.Next();
            var play = PlayAsync(new Random(seed));
            Assert.True(await Task.WhenAny(play, Task.Delay(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)) == play, $"Seed {seed}: somebody is left waiting.");
            var end = await play;
            Assert.True(end is MqttProtocolException or MqttDisconnectedException { InnerException: null }, $"Seed {seed}: {end}");
        }
    }

    static async Task<MqttException> PlayAsync(Random random)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (client, server) = DuplexStream.Pair();
        var terms = ConnAckPacket.Read([0, 0, 0]);
        await using var connection = new Connection(client, PipeReader.Create(client), Options, terms, message => _ = message.AcknowledgeAsync(cancellationToken).AsTask());
        connection.Start();
        var drained = server.CopyToAsync(Stream.Null, cancellationToken);
        Task[] waiting =
        [
            connection.PublishAsync(new OutgoingMessage("a", default, MqttQualityOfService.AtLeastOnce, false), null, cancellationToken),
            connection.PublishAsync(new OutgoingMessage("b", default, MqttQualityOfService.AtLeastOnce, false), null, cancellationToken),
            connection.SubscribeAsync([new("c", MqttQualityOfService.AtLeastOnce)], cancellationToken),
            connection.UnsubscribeAsync("c", cancellationToken),
        ];

        await server.WriteAsync(Salvo(random), cancellationToken);
        await server.EndWritingAsync();
        var end = await connection.Ended;

        foreach (var task in waiting)
        {
            // Answered or failed, but not left.
            await task.ContinueWith(done => Assert.True(done.IsCompletedSuccessfully || done.Exception?.InnerException is MqttException), TaskScheduler.Default);
        }

        await connection.DisposeAsync();
        await drained;
        return end;
    }

    static byte[] Salvo(Random random)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < PacketsPerConnection; i++)
        {
            var packet = Packets[random.Next(Packets.Length)];
            bytes.AddRange(random.Next(4) == 0 ? Fuzz.Mutate(packet, random) : packet);
        }

        return [.. bytes];
    }
}
