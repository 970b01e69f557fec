using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Metering;

namespace OfficeAffairs.Energy.Aggregator.Metering;

/// <summary>Whether what people read off a meter can be so. A pure function of its arguments.</summary>
static class HandReadingCheck
{
    // What an event says of the counter, so that it need not have grown across it.
    static readonly string[] Breaks = ["installed", "exchanged", "reset", "ratio-changed", "direction-changed"];

    /// <summary>Everything that is wrong with new readings of a meter.</summary>
    /// <param name="meter">The meter.</param>
    /// <param name="added">The new readings, in any order.</param>
    /// <param name="known">Those that count already; new ones of the same moment replace them.</param>
    /// <param name="events">What happened to the meter.</param>
    /// <param name="now">The time of entering.</param>
    public static IReadOnlyList<string> Check(
        MeterFacts meter, IReadOnlyList<HandReading> added, IReadOnlyList<HandReading> known, IReadOnlyList<MeterEvent> events, DateTimeOffset now)
    {
        var errors = new List<string>();
        if (meter.Commodity is null) errors.Add($"Nobody has said what {meter.Code} measures: assign it first.");
        if (!meter.CanBe(MeterSource.Manual)) errors.Add($"{meter.Code} has another source ({meter.Source}) or is read by an agent: only a meter that nothing reads is read by hand.");
        foreach (var reading in added)
        {
            if (!(reading.Value >= 0 && double.IsFinite(reading.Value))) errors.Add($"{Name(reading)}: the counter must be 0 or more.");
            if (reading.At > now) errors.Add($"{Name(reading)} is in the future.");
        }

        foreach (var twice in added.GroupBy(r => r.At).Where(g => g.Count() > 1)) errors.Add($"{Name(twice.First())} is there twice.");
        if (errors.Count == 0) errors.AddRange(Falls(added, known, events));
        return errors;
    }

    /// <summary>A counter grows, unless something happened to it that is on the record.</summary>
    static IEnumerable<string> Falls(IReadOnlyList<HandReading> added, IReadOnlyList<HandReading> known, IReadOnlyList<MeterEvent> events)
    {
        var moments = added.Select(r => r.At).ToHashSet();
        var all = known.Where(r => !moments.Contains(r.At)).Concat(added).OrderBy(r => r.At).ToList();
        for (var i = 1; i < all.Count; i++)
        {
            var (before, after) = (all[i - 1], all[i]);
            var isNew = moments.Contains(before.At) || moments.Contains(after.At);
            if (!isNew || after.Value >= before.Value || events.Any(e => e.WithdrawnAt is null && Breaks.Contains(e.Kind) && e.At > before.At && e.At <= after.At)) continue;
            yield return $"{Name(after)} is less than {Name(before)}: enter the exchange or reset between them first, or correct the reading.";
        }
    }

    static string Name(HandReading reading) => FormattableString.Invariant($"The reading {reading.Value} of {reading.Meter} at {reading.At:yyyy-MM-ddTHH:mm:sszzz}");
}
