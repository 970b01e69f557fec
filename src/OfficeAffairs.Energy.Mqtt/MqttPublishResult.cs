namespace OfficeAffairs.Energy.Mqtt;

/// <summary>What the server said to a publication.</summary>
/// <param name="ReasonCode">The server's word; <see cref="MqttReasonCode.Success"/> for QoS 0, where it says nothing.</param>
/// <param name="ReasonString">The server's explanation, if it gave one.</param>
public readonly record struct MqttPublishResult(MqttReasonCode ReasonCode, string? ReasonString)
{
    /// <summary>Whether the server has taken the message over.</summary>
    public bool IsSuccess => ReasonCode < MqttReasonCode.UnspecifiedError;
}
