namespace OfficeAffairs.Energy.Mqtt;

/// <summary>A name and a value that travel with a message (MQTT 5 section 3.3.2.3.7). The same name may occur more than once.</summary>
/// <param name="Name">At most 65,535 bytes of UTF-8.</param>
/// <param name="Value">At most 65,535 bytes of UTF-8.</param>
public readonly record struct MqttUserProperty(string Name, string Value);
