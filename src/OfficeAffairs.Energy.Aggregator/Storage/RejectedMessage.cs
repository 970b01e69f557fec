namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>A message that is set aside whole.</summary>
/// <param name="Topic">The topic it came on.</param>
/// <param name="Agent">The agent that the topic names; null when it names none.</param>
/// <param name="Reason">One of <see cref="RejectionReason"/>.</param>
/// <param name="Detail">What is wrong, for people.</param>
/// <param name="Raw">The bytes as received.</param>
sealed record RejectedMessage(string Topic, string? Agent, string Reason, string Detail, ReadOnlyMemory<byte> Raw)
{
    /// <summary>The one reading that the message holds, where it holds one; for people who look for it.</summary>
    public SenderReading? Reading { get; init; }
}
