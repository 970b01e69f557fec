namespace OfficeAffairs.Energy.Messaging;

/// <summary>The batches <paramref name="First"/> to <paramref name="Last"/> of a stream, both included.</summary>
/// <param name="First">The first sequence number.</param>
/// <param name="Last">The last sequence number, not below the first.</param>
public readonly record struct SequenceRange(long First, long Last);
