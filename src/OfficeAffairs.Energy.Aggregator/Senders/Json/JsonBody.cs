namespace OfficeAffairs.Energy.Aggregator.Senders.Json;

/// <summary>The whole message, see <c>docs/senders.md</c>.</summary>
sealed record JsonBody
{
    /// <summary>When the sender made the message, ISO 8601 with offset; null where it does not say.</summary>
    public string? Sent { get; init; }

    /// <summary>What the message says of points; null where it says nothing.</summary>
    public IReadOnlyList<JsonPoint>? Points { get; init; }

    /// <summary>The readings; null where there are none.</summary>
    public IReadOnlyList<JsonReading>? Readings { get; init; }
}
