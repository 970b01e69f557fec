using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>What a transaction brings of one point.</summary>
sealed class PointSummary(PointEntry point)
{
    /// <summary>The point.</summary>
    public PointEntry Point { get; } = point;

    /// <summary>How many readings.</summary>
    public int Count { get; private set; }

    /// <summary>The earliest time, milliseconds since 1970-01-01 UTC.</summary>
    public long First { get; private set; } = long.MaxValue;

    /// <summary>The latest time, milliseconds since 1970-01-01 UTC.</summary>
    public long Last { get; private set; } = long.MinValue;

    /// <summary>The value at the latest time; of several, the one that came last.</summary>
    public double LastValue { get; private set; }

    /// <summary>The quality at the latest time.</summary>
    public ReadingQuality LastQuality { get; private set; }

    /// <summary>Takes a reading in.</summary>
    public void Add(in Reading reading)
    {
        Count++;
        First = Math.Min(First, reading.UnixMilliseconds);
        if (reading.UnixMilliseconds >= Last)
        {
            Last = reading.UnixMilliseconds;
            LastValue = reading.Value;
            LastQuality = reading.Quality;
        }
    }
}
