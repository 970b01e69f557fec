namespace OfficeAffairs.Energy.Mqtt;

/// <summary>A connection that the server has accepted, and what the server said about it.</summary>
public sealed record MqttConnected
{
    /// <summary>The client identifier in use: the configured one, or the one the server assigned.</summary>
    public required string ClientId { get; init; }

    /// <summary>Whether the server resumed an earlier session.</summary>
    public required bool SessionPresent { get; init; }

    /// <summary>The keep-alive time in use.</summary>
    public required TimeSpan KeepAlive { get; init; }

    /// <summary>How many QoS 1 publications the server takes before it has acknowledged the first of them.</summary>
    public required int ReceiveMaximum { get; init; }

    /// <summary>The largest packet the server takes, in bytes.</summary>
    public required int MaximumPacketSize { get; init; }

    /// <summary>Cancelled when this connection ends.</summary>
    public required CancellationToken Lost { get; init; }
}
