namespace OfficeAffairs.Energy.Benchmarks.Mqtt;

/// <summary>How many messages of which size.</summary>
sealed record MqttWorkload(string Name, int Messages, int PayloadBytes);
