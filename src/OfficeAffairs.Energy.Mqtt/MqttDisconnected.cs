namespace OfficeAffairs.Energy.Mqtt;

/// <summary>Why a connection ended, or did not come about, and when the next attempt follows.</summary>
public sealed record MqttDisconnected
{
    /// <summary>True when a connection ended, false when an attempt to connect failed.</summary>
    public required bool WasConnected { get; init; }

    /// <summary>The cause. <see cref="MqttException.ReasonCode"/> tells a server's refusal from a broken network.</summary>
    public required MqttException Cause { get; init; }

    /// <summary>How many attempts have failed in a row; 0 right after a connection that had lasted.</summary>
    public required int FailedAttempts { get; init; }

    /// <summary>The wait before the next attempt.</summary>
    public required TimeSpan RetryAfter { get; init; }
}
