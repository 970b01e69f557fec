namespace OfficeAffairs.Energy.Messaging;

/// <summary>Bytes that are no batch of this contract. The message says at which byte reading stopped and why.</summary>
public sealed class BatchFormatException(string message) : Exception(message);
