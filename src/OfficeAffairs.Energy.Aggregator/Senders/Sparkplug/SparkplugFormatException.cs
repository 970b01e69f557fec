namespace OfficeAffairs.Energy.Aggregator.Senders.Sparkplug;

/// <summary>The bytes are no Sparkplug B payload; the message says where and why.</summary>
sealed class SparkplugFormatException(string message) : Exception(message);
