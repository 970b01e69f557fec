namespace OfficeAffairs.Energy.Mqtt.Packets;

/// <summary>What of a message is on every PUBLISH: a value, so that publishing without properties allocates no description.</summary>
readonly record struct OutgoingMessage(string Topic, ReadOnlyMemory<byte> Payload, MqttQualityOfService QualityOfService, bool Retain);
