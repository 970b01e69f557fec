using System.Globalization;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>Which readings of a sender's message can be stored, and why the others cannot. A pure function of its arguments.</summary>
static class SenderCheck
{
    // 2000-01-01 UTC in milliseconds since 1970: no meter of an installation gave a reading before.
    const long FirstPossible = 946_684_800_000;

    /// <summary>Divides the readings of a message.</summary>
    /// <param name="readings">The readings in the order of the message.</param>
    /// <param name="points">What is known of their points.</param>
    /// <param name="lastPossible">The latest believable time, milliseconds since 1970-01-01 UTC.</param>
    /// <returns>
    /// The readings to be stored, one for each point and time: of several the last one. The others with reason and detail; a repetition of an equal value
    /// is no rejection.
    /// </returns>
    public static (IReadOnlyList<SenderReading> Accepted, IReadOnlyList<(SenderReading Reading, string Reason, string Detail)> Rejected) Divide(
        IReadOnlyList<SenderReading> readings, IReadOnlyDictionary<PointName, KnownPoint> points, long lastPossible)
    {
        var accepted = new Dictionary<(PointName, long), SenderReading>(readings.Count);
        var rejected = new List<(SenderReading, string, string)>();
        foreach (var reading in readings)
        {
            if (Fault(reading, points, lastPossible) is var (reason, detail))
            {
                rejected.Add((reading, reason, detail));
                continue;
            }

            var key = (reading.Point, reading.UnixMilliseconds);
            if (accepted.TryGetValue(key, out var earlier) && (earlier.Value, earlier.Quality) != (reading.Value, reading.Quality))
            {
                rejected.Add((earlier, RejectionReason.Superseded, "The same message holds another value for the same time further on."));
            }

            accepted[key] = reading;
        }

        return ([.. accepted.Values], rejected);
    }

    static (string Reason, string Detail)? Fault(SenderReading reading, IReadOnlyDictionary<PointName, KnownPoint> points, long lastPossible)
    {
        if (!double.IsFinite(reading.Value))
        {
            return (RejectionReason.ImpossibleValue, string.Create(CultureInfo.InvariantCulture, $"The value is {reading.Value}."));
        }

        if (reading.UnixMilliseconds < FirstPossible)
        {
            return (RejectionReason.ImpossibleTime, "The time lies before the year 2000.");
        }

        if (reading.UnixMilliseconds > lastPossible)
        {
            var seconds = (reading.UnixMilliseconds - lastPossible) / 1000.0;
            return (RejectionReason.ImpossibleTime, string.Create(CultureInfo.InvariantCulture, $"The time lies {seconds:f0} s beyond what the future may hold."));
        }

        if (!points.TryGetValue(reading.Point, out var point) || (point.IsOwn && !point.Entry.IsKnown))
        {
            return (RejectionReason.UnknownPoint, $"Point {reading.Point.Key} of meter {reading.Point.Meter} is not known: its first reading must come with kind and unit.");
        }

        if (!point.IsOwn)
        {
            return (RejectionReason.ForeignMeter, $"Meter {reading.Point.Meter} belongs to another sender.");
        }

        return reading.Unit is null || string.Equals(reading.Unit, point.Unit, StringComparison.Ordinal)
            ? null
            : (RejectionReason.WrongUnit, $"The unit is '{reading.Unit}', point {reading.Point.Key} of meter {reading.Point.Meter} has '{point.Unit}'.");
    }
}
