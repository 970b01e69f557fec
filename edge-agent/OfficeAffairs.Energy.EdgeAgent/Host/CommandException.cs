namespace OfficeAffairs.Energy.EdgeAgent.Host;

/// <summary>A foreseen failure whose message is all that a person needs.</summary>
sealed class CommandException(string message) : Exception(message);
