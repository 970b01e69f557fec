using System.Globalization;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Aggregator.Ingestion;

/// <summary>Which readings of a batch can be stored, and why the others cannot. A pure function of its arguments.</summary>
static class ReadingCheck
{
    /// <summary>2000-01-01 UTC in milliseconds since 1970: no meter of an installation gave a reading before.</summary>
    public const long FirstPossible = 946_684_800_000;

    /// <summary>Divides the readings of a batch.</summary>
    /// <param name="readings">The readings as sent.</param>
    /// <param name="points">The batch's points as sent.</param>
    /// <param name="entries">The points as the database knows them, index for index.</param>
    /// <param name="lastPossible">The latest believable time, milliseconds since 1970-01-01 UTC.</param>
    /// <returns>The readings to be stored, in their order, and those to be set aside.</returns>
    public static (ReadOnlyMemory<Reading> Accepted, IReadOnlyList<RejectedReading> Rejected) Divide(
        ReadOnlyMemory<Reading> readings, IReadOnlyList<BatchPoint> points, PointEntry[] entries, long lastPossible)
    {
        var wrong = CountWrong(readings.Span, entries, lastPossible);
        if (wrong == 0)
        {
            return (readings, []);
        }

        var accepted = new List<Reading>(readings.Length - wrong);
        var rejected = new List<RejectedReading>(wrong);
        foreach (ref readonly var reading in readings.Span)
        {
            if (IsStorable(in reading, entries, lastPossible))
            {
                accepted.Add(reading);
            }
            else
            {
                rejected.Add(Reject(in reading, points[reading.Point], entries[reading.Point], lastPossible));
            }
        }

        return (accepted.ToArray(), rejected);
    }

    static int CountWrong(ReadOnlySpan<Reading> readings, PointEntry[] entries, long lastPossible)
    {
        var wrong = 0;
        foreach (ref readonly var reading in readings)
        {
            wrong += IsStorable(in reading, entries, lastPossible) ? 0 : 1;
        }

        return wrong;
    }

    static bool IsStorable(in Reading reading, PointEntry[] entries, long lastPossible) =>
        entries[reading.Point].IsKnown && double.IsFinite(reading.Value) && reading.UnixMilliseconds >= FirstPossible && reading.UnixMilliseconds <= lastPossible;

    static RejectedReading Reject(in Reading reading, BatchPoint point, PointEntry entry, long lastPossible)
    {
        var (reason, detail) = !entry.IsKnown
            ? (RejectionReason.UnknownPoint, $"No announcement has named point {point.Key} of meter {point.Meter}.")
            : !double.IsFinite(reading.Value)
                ? (RejectionReason.ImpossibleValue, string.Create(CultureInfo.InvariantCulture, $"The value is {reading.Value}."))
                : reading.UnixMilliseconds < FirstPossible
                    ? (RejectionReason.ImpossibleTime, "The time lies before the year 2000.")
                    : (RejectionReason.ImpossibleTime, string.Create(CultureInfo.InvariantCulture, $"The time lies {(reading.UnixMilliseconds - lastPossible) / 1000.0:f0} s beyond what the future may hold."));
        return new RejectedReading(reason, detail, new PointName(point.Meter, point.Key), reading);
    }
}
