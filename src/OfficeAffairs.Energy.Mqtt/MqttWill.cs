namespace OfficeAffairs.Energy.Mqtt;

/// <summary>A message that the server publishes when this client disappears without saying goodbye (MQTT 5 section 3.1.2.5).</summary>
public sealed record MqttWill
{
    /// <summary>Topic of the message, without wildcards.</summary>
    public required string Topic { get; init; }

    /// <summary>Body of the message, at most 65,535 bytes. Default: empty.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Quality of service of the message. Default: at least once.</summary>
    public MqttQualityOfService QualityOfService { get; init; } = MqttQualityOfService.AtLeastOnce;

    /// <summary>Whether the server keeps the message for later subscribers. Default: no.</summary>
    public bool Retain { get; init; }

    /// <summary>How long the server waits for the client to come back before it publishes; whole seconds. Default: zero, at once.</summary>
    public TimeSpan Delay { get; init; }
}
