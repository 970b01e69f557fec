namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>A job was asked for that this host does not have.</summary>
sealed class UnknownJobException(string name) : Exception($"There is no job '{name}'.");
