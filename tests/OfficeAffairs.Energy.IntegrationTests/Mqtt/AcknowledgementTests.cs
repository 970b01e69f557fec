using OfficeAffairs.Energy.Mqtt;

namespace OfficeAffairs.Energy.IntegrationTests.Mqtt;

public sealed class AcknowledgementTests : MqttTestBase
{
    [Fact]
    public async Task Message_without_acknowledgement_is_delivered_again_after_the_connection_is_lost()
    {
        var options = Options with { ClientId = "reader", CleanStart = false, SessionExpiry = TimeSpan.FromHours(1) };
        var publisher = await ConnectAsync();
        var reader = await ConnectAsync(options);
        await reader.SubscribeAsync("a", MqttQualityOfService.AtLeastOnce, Deadline);
        await PublishAsync(publisher, "a", "first");
        await PublishAsync(publisher, "a", "second");
        await ReceiveAsync(reader);
        var unacknowledged = await ReceiveAsync(reader, acknowledge: false);
        await reader.DisposeAsync();

        var next = await ConnectAsync(options);
        var again = await ReceiveAsync(next);

        Assert.Equal(("second", false), (Text(unacknowledged), unacknowledged.IsDuplicate));
        Assert.Equal(("second", true), (Text(again), again.IsDuplicate));
    }

    [Fact]
    public async Task Acknowledgement_after_the_connection_is_lost_says_that_it_came_too_late()
    {
        var options = Options with { ClientId = "reader", CleanStart = false, SessionExpiry = TimeSpan.FromHours(1) };
        var reader = await ConnectAsync(options);
        await reader.SubscribeAsync("a", MqttQualityOfService.AtLeastOnce, Deadline);
        await PublishAsync(reader, "a", "x");
        var message = await ReceiveAsync(reader, acknowledge: false);
        await Broker.RestartAsync(wipeState: false, Deadline);
        var again = await ReceiveAsync(reader);

        Assert.False(await message.AcknowledgeAsync(Deadline));
        Assert.Equal((Text(message), true), (Text(again), again.IsDuplicate));
    }

    [Fact]
    public async Task Server_sends_no_more_than_the_receive_maximum_ahead_of_the_acknowledgements()
    {
        const int ahead = 3;
        var publisher = await ConnectAsync();
        var reader = await ConnectAsync(Options with { ReceiveMaximum = ahead });
        await reader.SubscribeAsync("a", MqttQualityOfService.AtLeastOnce, Deadline);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => PublishAsync(publisher, "a", $"{i}")));

        // A round trip that nobody may drop: whatever the broker was going to send before its answer is here now.
        await reader.SubscribeAsync("fence", MqttQualityOfService.AtMostOnce, Deadline);
        var held = new List<MqttMessage>();
        while (reader.Messages.TryRead(out var message))
        {
            held.Add(message);
        }

        Assert.Equal(ahead, held.Count);
        foreach (var message in held)
        {
            await message.AcknowledgeAsync(Deadline);
        }

        for (var i = ahead; i < 10; i++)
        {
            Assert.Equal($"{i}", Text(await ReceiveAsync(reader)));
        }
    }

    [Fact]
    public async Task Acknowledgements_given_in_reverse_free_all_messages()
    {
        var client = await ConnectAsync(Options with { ReceiveMaximum = 4 });
        await client.SubscribeAsync("a", MqttQualityOfService.AtLeastOnce, Deadline);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => PublishAsync(client, "a", $"{i}")));
        for (var round = 0; round < 2; round++)
        {
            var held = new Stack<MqttMessage>();
            while (held.Count < 4)
            {
                held.Push(await ReceiveAsync(client, acknowledge: false));
            }

            foreach (var message in held)
            {
                Assert.True(await message.AcknowledgeAsync(Deadline));
            }
        }
    }
}
