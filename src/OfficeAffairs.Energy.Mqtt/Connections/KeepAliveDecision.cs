namespace OfficeAffairs.Energy.Mqtt.Connections;

/// <summary>What to do now, and after how long to decide again.</summary>
readonly record struct KeepAliveDecision(KeepAliveAction Action, TimeSpan LookAgainAfter);
