namespace OfficeAffairs.Energy.Mqtt.Connections;

/// <summary>The server's answer to a packet that carried an identifier.</summary>
readonly record struct Reply(MqttReasonCode ReasonCode, string? ReasonString, IReadOnlyList<MqttReasonCode>? ReasonCodes = null);
