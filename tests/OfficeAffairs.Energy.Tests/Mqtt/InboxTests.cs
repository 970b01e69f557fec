using OfficeAffairs.Energy.Mqtt;
using OfficeAffairs.Energy.Mqtt.Packets;

namespace OfficeAffairs.Energy.Tests.Mqtt;

public sealed class InboxTests
{
    [Fact]
    public void QoS_0_is_dropped_beyond_the_capacity_and_QoS_1_never()
    {
        var inbox = new Inbox(capacity: 2);

        inbox.Add(Message("a", MqttQualityOfService.AtMostOnce));
        inbox.Add(Message("b", MqttQualityOfService.AtMostOnce));
        inbox.Add(Message("dropped", MqttQualityOfService.AtMostOnce));
        inbox.Add(Message("c", MqttQualityOfService.AtLeastOnce));

        Assert.Equal(["a", "b", "c"], Topics(inbox));
        Assert.Equal(1, inbox.Dropped);
    }

    [Fact]
    public void What_can_no_longer_be_acknowledged_is_withdrawn_and_the_rest_keeps_its_order()
    {
        var inbox = new Inbox(capacity: 10);
        inbox.Add(Message("a", MqttQualityOfService.AtMostOnce));
        inbox.Add(Message("withdrawn", MqttQualityOfService.AtLeastOnce));
        inbox.Add(Message("b", MqttQualityOfService.AtMostOnce));
        inbox.Add(Message("withdrawn", MqttQualityOfService.AtLeastOnce));

        inbox.WithdrawUnacknowledgeable();

        Assert.Equal(["a", "b"], Topics(inbox));
    }

    static MqttMessage Message(string topic, MqttQualityOfService qualityOfService) =>
        new(topic, new PublishPacket(topic, default, qualityOfService), connection: null);

    static List<string> Topics(Inbox inbox)
    {
        var topics = new List<string>();
        while (inbox.Reader.TryRead(out var message))
        {
            topics.Add(message.Topic);
        }

        return topics;
    }
}
