namespace OfficeAffairs.Energy.Mqtt;

/// <summary>A message to be published.</summary>
public sealed record MqttPublication
{
    /// <summary>Topic without wildcards, 1 to 65,535 bytes of UTF-8.</summary>
    public required string Topic { get; init; }

    /// <summary>Body of the message. Must not be changed before the publication has completed. Default: empty.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Quality of service. Default: at least once.</summary>
    public MqttQualityOfService QualityOfService { get; init; } = MqttQualityOfService.AtLeastOnce;

    /// <summary>Whether the server keeps the message for later subscribers. Default: no.</summary>
    public bool Retain { get; init; }

    /// <summary>How long the server may keep the message for a subscriber that is away; whole seconds. Default: null, for ever.</summary>
    public TimeSpan? MessageExpiry { get; init; }

    /// <summary>MIME type of the payload. Default: none.</summary>
    public string? ContentType { get; init; }

    /// <summary>Topic on which an answer is expected. Default: none.</summary>
    public string? ResponseTopic { get; init; }

    /// <summary>Data by which the asker recognises the answer. Default: empty, none.</summary>
    public ReadOnlyMemory<byte> CorrelationData { get; init; }

    /// <summary>Names and values that travel with the message. Default: none.</summary>
    public IReadOnlyList<MqttUserProperty> UserProperties { get; init; } = [];
}
