using OfficeAffairs.Energy.Aggregator.Senders.Json;
using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator.Senders.Sparkplug;

/// <summary>Takes messages of edge nodes in, in the order in which they come; knows each node by its birth certificate.</summary>
sealed class SparkplugIntake
{
    readonly Dictionary<string, EdgeNode> _nodes = new(StringComparer.Ordinal);

    /// <summary>How metrics are called here.</summary>
    public MetricNames Names { get; set; } = new([]);

    /// <summary>Forgets every node: messages may have been missed.</summary>
    public void Forget()
    {
        foreach (var node in _nodes.Values)
        {
            node.Forget();
        }
    }

    /// <summary>Takes a message in.</summary>
    /// <param name="topic">Its topic.</param>
    /// <param name="name">The topic as text.</param>
    /// <param name="bytes">Its payload.</param>
    /// <param name="received">When it was received, UTC.</param>
    /// <returns>What is to be stored or set aside, and what the message means for its node.</returns>
    public (IReadOnlyList<SenderItem> Items, NodeOutcome Outcome) Take(SparkplugTopic topic, string name, ReadOnlyMemory<byte> bytes, DateTimeOffset received)
    {
        SparkplugPayload payload;
        try
        {
            payload = SparkplugCodec.Decode(bytes.Span);
        }
        catch (SparkplugFormatException error)
        {
            return ([new SenderItem(null, new RejectedMessage(name, topic.Sender, RejectionReason.UnreadableMessage, error.Message, bytes))], NodeOutcome.Nothing);
        }

        if (!_nodes.TryGetValue(topic.Sender, out var node))
        {
            _nodes.Add(topic.Sender, node = new EdgeNode());
        }

        var outcome = node.Take(topic, payload);
        var items = new List<SenderItem>(2);
        if (outcome.Values.Count > 0)
        {
            items.Add(new SenderItem(Message(topic, name, bytes, payload, outcome.Values, received), null));
        }

        if (!outcome.IsComplete)
        {
            items.Add(new SenderItem(null, new RejectedMessage(name, topic.Sender, RejectionReason.UnknownAlias, "The message uses an alias or a metric that no birth certificate has named.", bytes)));
        }

        return (items, outcome);
    }

    SenderMessage Message(SparkplugTopic topic, string name, ReadOnlyMemory<byte> bytes, SparkplugPayload payload, IReadOnlyList<MetricValue> values, DateTimeOffset received)
    {
        var sent = Moment(payload.Timestamp) is { } made && made < received ? made : received;
        var points = values.Select(v => v.Metric).Distinct().ToDictionary(m => m, Names.Of);
        return new SenderMessage
        {
            Sender = topic.Sender,
            Topic = name,
            Raw = bytes,
            Sent = sent,
            Backlog = values.Any(v => v.IsHistorical),
            Points = [.. points.Values],
            Readings = [.. values.Select(v => new SenderReading(points[v.Metric].Name, null, Milliseconds(v.UnixMilliseconds), v.Value, ReadingQuality.Good))],
            Single = reading => JsonFormat.Single(topic.Sender, sent, reading, points.Values),
        };
    }

    // A time that is missing or beyond all calendars is impossible, which the check of the readings says.
    static long Milliseconds(ulong? time) => time is null ? 0 : (long)Math.Min(time.Value, 253_402_300_799_999UL);

    static DateTimeOffset? Moment(ulong? time) => time is <= 253_402_300_799_999UL ? DateTimeOffset.FromUnixTimeMilliseconds((long)time) : null;
}
