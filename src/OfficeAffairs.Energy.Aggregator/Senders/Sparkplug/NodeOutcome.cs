namespace OfficeAffairs.Energy.Aggregator.Senders.Sparkplug;

/// <summary>What a message of an edge node means.</summary>
/// <param name="Values">The values that can become readings.</param>
/// <param name="Rebirth">Why the edge node is to be asked for its birth certificate; null when it is not.</param>
/// <param name="IsComplete">False when a metric could not be understood without a birth certificate that was not seen: the message is to be kept as evidence.</param>
/// <param name="Online">Whether the edge node has just come or gone; null when nothing changed.</param>
sealed record NodeOutcome(IReadOnlyList<MetricValue> Values, string? Rebirth = null, bool IsComplete = true, bool? Online = null)
{
    /// <summary>A message that means nothing.</summary>
    public static NodeOutcome Nothing { get; } = new([]);
}
