namespace OfficeAffairs.Energy.Mqtt;

/// <summary>How hard the sender of a message tries (MQTT 5 section 4.3). Exactly once (2) is not offered by this client.</summary>
public enum MqttQualityOfService : byte
{
    /// <summary>QoS 0: sent once, never acknowledged, may be lost.</summary>
    AtMostOnce = 0,

    /// <summary>QoS 1: sent until acknowledged, may arrive more than once.</summary>
    AtLeastOnce = 1,
}
