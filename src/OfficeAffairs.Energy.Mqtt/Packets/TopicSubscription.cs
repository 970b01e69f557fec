namespace OfficeAffairs.Energy.Mqtt.Packets;

/// <summary>One entry of a SUBSCRIBE packet.</summary>
readonly record struct TopicSubscription(string Filter, MqttQualityOfService QualityOfService);
