namespace OfficeAffairs.Energy.Aggregator.Backups;

/// <summary>A backup cannot be made or restored; the message says why and what to do.</summary>
sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
