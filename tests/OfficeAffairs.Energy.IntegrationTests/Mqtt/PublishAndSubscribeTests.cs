using OfficeAffairs.Energy.Mqtt;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Mqtt;

public sealed class PublishAndSubscribeTests : MqttTestBase
{
    protected override ScratchBrokerOptions BrokerOptions => new() { ConfigurationLines = ["max_packet_size 2000000", "max_queued_messages 100000"] };

    [Theory]
    [InlineData(MqttQualityOfService.AtMostOnce)]
    [InlineData(MqttQualityOfService.AtLeastOnce)]
    public async Task Published_message_arrives_with_its_quality_of_service(MqttQualityOfService qualityOfService)
    {
        var client = await ConnectAsync();
        Assert.Equal(qualityOfService, await client.SubscribeAsync("a/+", qualityOfService, Deadline));

        var result = await PublishAsync(client, "a/b", "hello", qualityOfService);
        var message = await ReceiveAsync(client);

        Assert.True(result.IsSuccess);
        Assert.Equal(("a/b", "hello", qualityOfService, false), (message.Topic, Text(message), message.QualityOfService, message.IsDuplicate));
    }

    [Fact]
    public async Task Properties_of_a_message_travel_with_it()
    {
        var client = await ConnectAsync();
        await client.SubscribeAsync("a", MqttQualityOfService.AtLeastOnce, Deadline);

        await client.PublishAsync(
            new MqttPublication
            {
                Topic = "a",
                ContentType = "application/json",
                ResponseTopic = "answers/1",
                CorrelationData = new byte[] { 1, 2, 3 },
                MessageExpiry = TimeSpan.FromHours(1),
                UserProperties = [new("k", "v"), new("k", "能源")],
            },
            Deadline);
        var message = await ReceiveAsync(client);

        Assert.Equal(("application/json", "answers/1"), (message.ContentType, message.ResponseTopic));
        Assert.Equal<byte>([1, 2, 3], message.CorrelationData.ToArray());
        Assert.Equal([new MqttUserProperty("k", "v"), new MqttUserProperty("k", "能源")], message.UserProperties);
        Assert.InRange(message.MessageExpiry!.Value, TimeSpan.FromMinutes(59), TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Publication_without_subscribers_says_so()
    {
        var client = await ConnectAsync();

        var result = await PublishAsync(client, "nobody/listens", "x");

        Assert.Equal((MqttReasonCode.NoMatchingSubscribers, true), (result.ReasonCode, result.IsSuccess));
    }

    [Fact]
    public async Task Retained_message_is_delivered_to_a_later_subscriber_and_marked()
    {
        var client = await ConnectAsync();
        await client.PublishAsync("state", Bytes("on"), MqttQualityOfService.AtLeastOnce, retain: true, Deadline);

        await client.SubscribeAsync("state", MqttQualityOfService.AtLeastOnce, Deadline);
        var message = await ReceiveAsync(client);

        Assert.Equal((true, "on"), (message.Retain, Text(message)));
    }

    [Fact]
    public async Task Payload_of_a_megabyte_arrives_whole()
    {
        var payload = new byte[1024 * 1024];
        new Random(1).NextBytes(payload);
        var client = await ConnectAsync();
        await client.SubscribeAsync("big", MqttQualityOfService.AtLeastOnce, Deadline);

        await client.PublishAsync("big", payload, MqttQualityOfService.AtLeastOnce, retain: false, Deadline);
        var message = await ReceiveAsync(client);

        Assert.True(message.Payload.Span.SequenceEqual(payload));
    }

    [Fact]
    public async Task Payload_larger_than_the_server_takes_is_refused_and_the_connection_stays()
    {
        var client = await ConnectAsync();

        var refusal = await Assert.ThrowsAsync<MqttRefusedException>(() =>
            client.PublishAsync("big", new byte[2_000_001], MqttQualityOfService.AtLeastOnce, retain: false, Deadline));

        Assert.Equal(MqttReasonCode.PacketTooLarge, refusal.ReasonCode);
        Assert.True((await PublishAsync(client, "a", "x")).IsSuccess);
    }

    [Fact]
    public async Task Ended_subscription_brings_nothing_more()
    {
        var client = await ConnectAsync();
        await client.SubscribeAsync("a", MqttQualityOfService.AtLeastOnce, Deadline);
        await client.SubscribeAsync("b", MqttQualityOfService.AtLeastOnce, Deadline);
        await client.UnsubscribeAsync("a", Deadline);

        await PublishAsync(client, "a", "not wanted");
        await PublishAsync(client, "b", "wanted");

        Assert.Equal("wanted", Text(await ReceiveAsync(client)));
    }

    [Fact]
    public async Task Many_publications_at_once_all_arrive_in_order()
    {
        const int count = 5000;
        var client = await ConnectAsync();
        await client.SubscribeAsync("n", MqttQualityOfService.AtLeastOnce, Deadline);

        var publications = Enumerable.Range(0, count).Select(i => PublishAsync(client, "n", $"{i}")).ToArray();
        for (var i = 0; i < count; i++)
        {
            Assert.Equal($"{i}", Text(await ReceiveAsync(client)));
        }

        Assert.All(await Task.WhenAll(publications), result => Assert.True(result.IsSuccess));
    }

    [Fact]
    public async Task Shared_subscription_splits_the_messages_among_its_members()
    {
        const int count = 200;
        var first = await ConnectAsync();
        var second = await ConnectAsync();
        await first.SubscribeAsync("$share/group/work/#", MqttQualityOfService.AtLeastOnce, Deadline);
        await second.SubscribeAsync("$share/group/work/#", MqttQualityOfService.AtLeastOnce, Deadline);

        var received = new[] { CollectAsync(first), CollectAsync(second) };
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => PublishAsync(first, $"work/{i}", $"{i}")));
        await PublishAsync(first, "work/end", "end");
        await PublishAsync(first, "work/end", "end");
        var shares = await Task.WhenAll(received);

        Assert.Equal(Enumerable.Range(0, count).Order(), shares.SelectMany(share => share).Order());
        Assert.All(shares, share => Assert.NotEmpty(share));
    }

    async Task<List<int>> CollectAsync(MqttClient client)
    {
        var numbers = new List<int>();
        while (Text(await ReceiveAsync(client)) is var text && text != "end")
        {
            numbers.Add(int.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
        }

        return numbers;
    }
}
