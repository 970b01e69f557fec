using FsCheck;
using FsCheck.Fluent;
using OfficeAffairs.Energy.Mqtt;
using OfficeAffairs.Energy.Mqtt.Connections;
using OfficeAffairs.Energy.Tests.Mqtt.Packets;

namespace OfficeAffairs.Energy.Tests.Mqtt.Connections;

public sealed class AcknowledgementQueueTests
{
    [Fact]
    public void Acknowledgement_out_of_turn_waits_for_the_earlier_ones()
    {
        var queue = Filled(1, 2, 3);

        Assert.False(queue.Acknowledge(2));
        Assert.Empty(Ready(queue));
        Assert.True(queue.Acknowledge(1));
        Assert.Equal([1, 2], Ready(queue));
        Assert.True(queue.Acknowledge(3));
        Assert.Equal([3], Ready(queue));
    }

    [Fact]
    public void Whatever_the_order_of_acknowledging_they_leave_once_each_in_the_order_of_arrival() =>
        Prop.ForAll(Gen.Shuffle(Enumerable.Range(1, 40).Select(id => (ushort)id)).ToArbitrary(), order =>
        {
            var queue = Filled([.. Enumerable.Range(1, 40).Select(id => (ushort)id)]);
            var left = new List<int>();
            foreach (var id in order)
            {
                if (queue.Acknowledge(id))
                {
                    left.AddRange(Ready(queue));
                }
            }

            Assert.Equal(Enumerable.Range(1, 40), left);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Identifier_may_be_used_again_after_its_acknowledgement_has_left_and_not_before()
    {
        var queue = Filled(5);
        queue.Acknowledge(5);
        PacketAssert.Refused(MqttReasonCode.ProtocolError, () => queue.Add(5, 1));

        Ready(queue);
        queue.Add(5, 1);

        Assert.True(queue.Acknowledge(5));
    }

    [Fact]
    public void Unknown_identifier_changes_nothing()
    {
        var queue = Filled(1);

        Assert.False(queue.Acknowledge(9));
        Assert.Empty(Ready(queue));
        queue.Add(9, 1);
        queue.Acknowledge(1);
        Assert.Equal([1], Ready(queue));
    }

    [Fact]
    public void More_messages_than_agreed_are_borne_up_to_a_number_of_bytes()
    {
        var queue = new AcknowledgementQueue(receiveMaximum: 2, maximumBytes: 100);
        queue.Add(1, 1000);
        queue.Add(2, 1000);
        PacketAssert.Refused(MqttReasonCode.ReceiveMaximumExceeded, () => queue.Add(3, 1));

        queue.Acknowledge(1);
        queue.Acknowledge(2);
        Ready(queue);
        for (ushort id = 1; id <= 10; id++)
        {
            queue.Add(id, 10);
        }

        PacketAssert.Refused(MqttReasonCode.ReceiveMaximumExceeded, () => queue.Add(11, 1));
    }

    static AcknowledgementQueue Filled(params ushort[] packetIds)
    {
        var queue = new AcknowledgementQueue(packetIds.Length, long.MaxValue);
        Array.ForEach(packetIds, id => queue.Add(id, 1));
        return queue;
    }

    static List<int> Ready(AcknowledgementQueue queue)
    {
        var bytes = PacketAssert.Written(queue.WriteReady);
        return [.. bytes.Chunk(4).Select(packet => packet[2] * 256 + packet[3])];
    }
}
