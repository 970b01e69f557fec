namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>What is known of a counter before it is read. Every value may be unknown; the less is known, the more is left undecided.</summary>
public sealed record CounterSpecification
{
    /// <summary>The value at which the counter starts again from 0, in the commodity's unit; null when unknown.</summary>
    public double? Modulus { get; init; }

    /// <summary>The smallest step of the counter, in the commodity's unit; null when unknown.</summary>
    public double? Resolution { get; init; }

    /// <summary>The largest believable consumption in an hour (rated power times an hour), in the commodity's unit; null when unknown.</summary>
    public double? RatedMaximumPerHour { get; init; }

    /// <summary>Time between two readings as configured; null when unknown.</summary>
    public TimeSpan? Period { get; init; }
}
