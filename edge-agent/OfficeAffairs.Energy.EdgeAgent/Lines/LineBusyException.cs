namespace OfficeAffairs.Energy.EdgeAgent.Lines;

/// <summary>Another program speaks on the line. Two masters on one line spoil both their readings, so the second one does not start.</summary>
sealed class LineBusyException(string message) : IOException(message);
