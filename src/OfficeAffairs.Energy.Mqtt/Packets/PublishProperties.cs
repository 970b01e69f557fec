namespace OfficeAffairs.Energy.Mqtt.Packets;

/// <summary>The properties of a PUBLISH or of a will that concern the receiver (MQTT 5 section 3.3.2.3).</summary>
sealed record PublishProperties
{
    public string? ContentType { get; set; }

    public string? ResponseTopic { get; set; }

    public byte[]? CorrelationData { get; set; }

    public TimeSpan? MessageExpiry { get; set; }

    public List<MqttUserProperty>? UserProperties { get; set; }

    public static PacketBuilder? Build(MqttPublication publication)
    {
        if (publication is { ContentType: null, ResponseTopic: null, MessageExpiry: null, CorrelationData.Length: 0, UserProperties.Count: 0 })
        {
            return null;
        }

        var builder = new PacketBuilder();
        if (publication.MessageExpiry is { } expiry)
        {
            builder.Property(PropertyId.MessageExpiryInterval).UInt32(WholeSeconds.Encode(expiry));
        }

        if (publication.ContentType is { } contentType)
        {
            builder.Property(PropertyId.ContentType).String(contentType);
        }

        if (publication.ResponseTopic is { } responseTopic)
        {
            MqttTopic.ValidateName(responseTopic);
            builder.Property(PropertyId.ResponseTopic).String(responseTopic);
        }

        if (publication.CorrelationData.Length > 0)
        {
            builder.Property(PropertyId.CorrelationData).Binary(publication.CorrelationData.Span);
        }

        return builder.UserProperties(publication.UserProperties);
    }
}
