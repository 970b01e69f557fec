namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>
/// Thresholds of the way from readings to consumption. The defaults are this project's own choice, stated with each;
/// the regulations ask that missing values be marked and rates be checked, but give no numbers (directive of 2008, observed practice 15 to 60 minutes).
/// </summary>
public sealed record ConsumptionSettings
{
    /// <summary>The defaults.</summary>
    public static ConsumptionSettings Default { get; } = new();

    /// <summary>Length of an interval. 15 minutes; the store depends on it.</summary>
    public static TimeSpan Step { get; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Two readings at most this far apart give measured consumption. 22.5 minutes: a reading every quarter hour may be late by half of it.
    /// A meter that is read less often has no measured quarter hours, however regular its readings are.
    /// </summary>
    public TimeSpan MeasuredWithin { get; init; } = TimeSpan.FromMinutes(22.5);

    /// <summary>Two readings at most this far apart give interpolated consumption, further apart it is estimated. 60 minutes.</summary>
    public TimeSpan InterpolatedWithin { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>A meter that is read seldom on purpose may have readings this many periods apart before its consumption counts as estimated. 1.5.</summary>
    public double PeriodsWithin { get; init; } = 1.5;

    /// <summary>However seldom a meter is read, readings further apart than this leave the distribution in time estimated. 2 hours.</summary>
    public TimeSpan InterpolatedAtMost { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Factor on the rated maximum before a rate is impossible. 1.2: meters carry 1.2 times their basic current continuously.</summary>
    public double RateTolerance { get; init; } = 1.2;

    /// <summary>Steps of the counter's resolution by which it may flicker. 2.</summary>
    public double JitterSteps { get; init; } = 2;

    /// <summary>
    /// How many readings in a row may be left out as garbage. 3; a longer excursion is not noise but a state of the meter.
    /// The locality of recomputation (<see cref="RecomputeWindow"/>) rests on this number.
    /// </summary>
    public int GarbageReadings { get; init; } = 3;

    /// <summary>Share of the modulus above which a counter is near its end, and below one minus which it is near its beginning. 0.9.</summary>
    public double NearModulus { get; init; } = 0.9;

    /// <summary>How far back the load profile of a gap looks. 28 days before the gap and nothing after it, so that a gap once spread stays as it is.</summary>
    public TimeSpan ProfileReach { get; init; } = TimeSpan.FromDays(28);

    /// <summary>Shortest standstill after which a large step is taken for catching up. 1 hour.</summary>
    public TimeSpan StandstillAtLeast { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Longest standstill over which a step is spread. 7 days; beyond, standing still was more likely the truth.</summary>
    public TimeSpan StandstillAtMost { get; init; } = TimeSpan.FromDays(7);

    /// <summary>A step is a catch-up only when faster than this many times the fastest step of the profile's reach. 3.</summary>
    public double CatchUpFactor { get; init; } = 3;

    /// <summary>A step is a catch-up only when at least this many times the resolution, so that coarse counters are left alone. 10.</summary>
    public double CatchUpSteps { get; init; } = 10;

    /// <summary>Readings this far apart or closer are at least interpolated.</summary>
    internal long InterpolatedTicks(CounterSpecification specification)
    {
        var byPeriod = Math.Min((long)(PeriodsWithin * (specification.Period?.Ticks ?? 0)), InterpolatedAtMost.Ticks);
        return Math.Max(InterpolatedWithin.Ticks, byPeriod);
    }
}
