namespace OfficeAffairs.Energy;

/// <summary>
/// A half-open stretch of time: it includes its start and excludes its end, so that neighbouring intervals never share a moment.
/// Both ends are in UTC. The end may equal the start (an empty interval) but never comes before it.
/// The default value is an empty interval at the first moment of the calendar.
/// </summary>
public readonly record struct Interval
{
    /// <summary>Makes the interval from <paramref name="start"/> (included) to <paramref name="end"/> (excluded).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The end comes before the start.</exception>
    public Interval(DateTimeOffset start, DateTimeOffset end)
    {
        if (end < start)
        {
            throw new ArgumentOutOfRangeException(nameof(end), $"The end {end:O} comes before the start {start:O}.");
        }

        Start = start.ToUniversalTime();
        End = end.ToUniversalTime();
    }

    /// <summary>The first moment that belongs to the interval, UTC.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>The first moment after the interval, UTC.</summary>
    public DateTimeOffset End { get; }

    /// <summary>How long the interval is; never negative.</summary>
    public TimeSpan Length => End - Start;

    /// <summary>Whether the interval holds no moment at all.</summary>
    public bool IsEmpty => End == Start;

    /// <summary>Whether the moment lies within the interval; the end does not.</summary>
    public bool Contains(DateTimeOffset moment) => moment >= Start && moment < End;

    /// <summary>Whether the two intervals share at least one moment.</summary>
    public bool Overlaps(Interval other) => Start < other.End && other.Start < End;
}
