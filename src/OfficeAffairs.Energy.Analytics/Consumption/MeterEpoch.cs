namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>A recorded event that cuts a counter's history in two.</summary>
/// <param name="At">When it happened, UTC; a reading at this very moment belongs to the time after.</param>
/// <param name="Kind">What happened.</param>
/// <param name="FinalValue">The counter just before, in the commodity's unit; null when nobody noted it.</param>
/// <param name="InitialValue">The counter just after, in the commodity's unit; null when nobody noted it (a reset then starts from 0).</param>
public sealed record MeterEpoch(DateTimeOffset At, MeterEpochKind Kind, double? FinalValue, double? InitialValue)
{
    /// <summary>What readings are multiplied by from then on, above 0; null when that does not change. Before the first one it is 1.</summary>
    public double? Ratio { get; init; }

    /// <summary>The modulus from then on, in the commodity's unit; set by <see cref="CounterScale"/>.</summary>
    internal double? Modulus { get; init; }
}
