namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>A dated event in a meter's life.</summary>
/// <param name="Meter">The meter's code.</param>
/// <param name="At">When it happened.</param>
/// <param name="Kind"><c>installed</c>, <c>exchanged</c>, <c>reset</c>, <c>ratio-changed</c> or <c>direction-changed</c>.</param>
/// <param name="FinalValue">The counter before, in the commodity's unit; null when not known.</param>
/// <param name="InitialValue">The counter after, in the commodity's unit; null when not known.</param>
/// <param name="Note">What somebody wanted to say about it.</param>
sealed record EpochRow(string Meter, DateTimeOffset At, string Kind, double? FinalValue, double? InitialValue, string? Note)
{
    /// <summary>What readings are multiplied by from then on; null when that does not change.</summary>
    public double? Ratio { get; init; }
}
