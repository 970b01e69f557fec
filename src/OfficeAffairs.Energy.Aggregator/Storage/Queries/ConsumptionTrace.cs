namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>What a consumption was made of.</summary>
/// <param name="Parts">The meters, in the order in which they are added.</param>
/// <param name="Decisions">What was decided about their counters within the range, by time.</param>
/// <param name="Epochs">What was recorded about the meters within the range, by time.</param>
sealed record ConsumptionTrace(IReadOnlyList<TracePart> Parts, IReadOnlyList<TraceDecision> Decisions, IReadOnlyList<TraceEpoch> Epochs)
{
    /// <summary>Approved corrections that reach into the range, by time.</summary>
    public IReadOnlyList<TraceRepair> Repairs { get; init; } = [];
}
