using OfficeAffairs.Energy.Mqtt.Connections;
using OfficeAffairs.Energy.Mqtt.Packets;

namespace OfficeAffairs.Energy.Mqtt;

/// <summary>A message received from the server.</summary>
/// <remarks>
/// A message of QoS 1 must be acknowledged by <see cref="AcknowledgeAsync"/> once it is dealt with; until then it counts
/// against <see cref="MqttClientOptions.ReceiveMaximum"/>, and the server delivers it again when the connection is lost and
/// the session resumed.
/// </remarks>
public sealed class MqttMessage
{
    readonly PublishPacket _packet;
    readonly Connection? _connection;
    bool _isAcknowledged;

    internal MqttMessage(string topic, in PublishPacket packet, Connection? connection)
    {
        Topic = topic;
        _packet = packet;
        _connection = connection;
    }

    /// <summary>Topic the message was published to.</summary>
    public string Topic { get; }

    /// <summary>Body of the message; belongs to the receiver, the client does not use it again.</summary>
    public ReadOnlyMemory<byte> Payload => _packet.Payload;

    /// <summary>Quality of service of this delivery.</summary>
    public MqttQualityOfService QualityOfService => _packet.QualityOfService;

    /// <summary>Whether the server had kept the message from before the subscription.</summary>
    public bool Retain => _packet.Retain;

    /// <summary>Whether the server says it may have delivered the message before.</summary>
    public bool IsDuplicate => _packet.IsDuplicate;

    /// <summary>MIME type of the payload, if the sender stated one.</summary>
    public string? ContentType => _packet.Properties?.ContentType;

    /// <summary>Topic on which the sender expects an answer, if any.</summary>
    public string? ResponseTopic => _packet.Properties?.ResponseTopic;

    /// <summary>Data by which the asker recognises the answer; empty if none.</summary>
    public ReadOnlyMemory<byte> CorrelationData => _packet.Properties?.CorrelationData ?? default;

    /// <summary>What was left of the message's life when the server sent it; null means unlimited.</summary>
    public TimeSpan? MessageExpiry => _packet.Properties?.MessageExpiry;

    /// <summary>Names and values that came with the message.</summary>
    public IReadOnlyList<MqttUserProperty> UserProperties => _packet.Properties?.UserProperties ?? [];

    /// <summary>
    /// Tells the server that the message is dealt with. MQTT wants acknowledgements in the order of arrival
    /// (section 4.6), so the packet leaves once all earlier messages of the connection are acknowledged too.
    /// Does nothing for QoS 0 and for a message acknowledged before.
    /// </summary>
    /// <returns>
    /// False when the connection that brought the message is gone: the acknowledgement cannot be given any more and the
    /// server will deliver the message again if it kept the session.
    /// </returns>
    public ValueTask<bool> AcknowledgeAsync(CancellationToken cancellationToken)
    {
        // The server may use the identifier again right after the acknowledgement, for another message.
        if (_connection is null || Interlocked.Exchange(ref _isAcknowledged, true))
        {
            return new ValueTask<bool>(true);
        }

        return _connection.AcknowledgeAsync(_packet.PacketId, cancellationToken);
    }
}
