using System.Threading.Channels;

namespace OfficeAffairs.Energy.Mqtt;

/// <summary>
/// Received messages on their way to the reader. Writing never waits: acknowledgements come through the same receive loop,
/// and a reader that publishes while it reads would lock itself out. The size is bounded all the same: QoS 1 by the receive
/// maximum, QoS 0 by dropping what exceeds the capacity, as QoS 0 allows.
/// </summary>
sealed class Inbox(int capacity)
{
    readonly Channel<MqttMessage> _messages = Channel.CreateUnbounded<MqttMessage>();
    long _dropped;

    public ChannelReader<MqttMessage> Reader => _messages.Reader;

    public long Dropped => Volatile.Read(ref _dropped);

    public void Add(MqttMessage message)
    {
        if (message.QualityOfService == MqttQualityOfService.AtMostOnce && Reader.Count >= capacity)
        {
            Interlocked.Increment(ref _dropped);
            return;
        }

        _messages.Writer.TryWrite(message);
    }

    /// <summary>
    /// Takes back what a lost connection brought and nobody has read: it cannot be acknowledged any more, and the server
    /// delivers it again. Without this, every reconnection would fill the inbox anew.
    /// </summary>
    public void WithdrawUnacknowledgeable()
    {
        for (var remaining = Reader.Count; remaining > 0 && Reader.TryRead(out var message); remaining--)
        {
            if (message.QualityOfService == MqttQualityOfService.AtMostOnce)
            {
                _messages.Writer.TryWrite(message);
            }
        }
    }

    public void Complete() => _messages.Writer.TryComplete();
}
