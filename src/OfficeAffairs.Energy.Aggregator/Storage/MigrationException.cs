namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>The database cannot be brought to this program's schema; the message says why and what to do.</summary>
sealed class MigrationException(string message, Exception? inner = null) : Exception(message, inner);
