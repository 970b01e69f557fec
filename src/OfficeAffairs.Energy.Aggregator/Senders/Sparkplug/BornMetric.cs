namespace OfficeAffairs.Energy.Aggregator.Senders.Sparkplug;

/// <summary>A metric as its birth certificate describes it.</summary>
/// <param name="Source">The edge node or device.</param>
/// <param name="Name">Its name.</param>
/// <param name="DataType">Its data type.</param>
/// <param name="EngineeringUnit">Its unit as people write it; null where it is not stated.</param>
sealed record BornMetric(string Source, string Name, SparkplugDataType DataType, string? EngineeringUnit);
