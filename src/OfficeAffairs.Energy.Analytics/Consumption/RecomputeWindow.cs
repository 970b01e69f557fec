namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>
/// How far new, late or corrected readings reach, so that what they touched is recomputed and nothing else, with the same bits as a full computation.
/// </summary>
/// <remarks>
/// Backward: a run of readings that simply follow each other makes the unwrapping forget what was before it, for a judgement looks at no more than
/// <see cref="ConsumptionSettings.GarbageReadings"/> readings on either side. Backward in time: a catch-up is spread over a standstill of bounded length.
/// Forward: a gap is spread by the profile of a bounded time before it. So a late reading can change how a later gap is spread, never how much was consumed in it.
/// </remarks>
public static class RecomputeWindow
{
    /// <summary>Readings in a run that make the computation forget what was before: twice the garbage readings plus two.</summary>
    public static int RunLength(ConsumptionSettings settings) => (2 * settings.GarbageReadings) + 2;

    /// <summary>How long before an affected moment readings can matter: a gap's profile, with the catch-ups in it, each judged by the time before it.</summary>
    public static TimeSpan LookBack(ConsumptionSettings settings) => (2 * settings.ProfileReach) + settings.StandstillAtMost + TimeSpan.FromDays(2);

    /// <summary>How long after a touched moment the distribution of consumption can change; the same bound seen from the other side.</summary>
    public static TimeSpan LookAhead(ConsumptionSettings settings) => LookBack(settings);

    /// <summary>The earliest moment whose step can change when readings at or after <paramref name="touchedFrom"/> change.</summary>
    /// <param name="input">The readings at hand, the recorded events and the thresholds.</param>
    /// <param name="touchedFrom">Time of the first changed reading, UTC.</param>
    /// <param name="isBeginning">Whether no reading exists before the first one at hand.</param>
    /// <returns>Null when the readings at hand do not reach back far enough to tell.</returns>
    public static DateTimeOffset? AffectedFrom(ConsumptionInput input, DateTimeOffset touchedFrom, bool isBeginning)
    {
        var readings = input.Readings;
        var limit = new RateLimit(input.Specification, input.Settings);
        var last = readings.Count - 1;
        while (last >= 0 && readings[last].Time >= touchedFrom) last--;
        var run = 1;
        for (var i = last; i > 0; i--)
        {
            run = Follows(input, limit, readings[i - 1], readings[i]) ? run + 1 : 1;
            if (run == RunLength(input.Settings)) return readings[i - 1 + RunLength(input.Settings) - 1 - input.Settings.GarbageReadings].Time;
        }

        if (!isBeginning) return null;
        return readings.Count > 0 && readings[0].Time < touchedFrom ? readings[0].Time : touchedFrom;
    }

    /// <summary>
    /// The readings that steps from a moment on can depend on, provided that they are ordinary (<see cref="IsOrdinary"/>): from a few readings before the
    /// moment, so that the computation has forgotten what was before them when it comes to the moment.
    /// </summary>
    /// <param name="input">The readings at hand.</param>
    /// <param name="moment">The start of an interval that is to be computed whole.</param>
    /// <returns>Null when the readings at hand do not reach back far enough.</returns>
    public static IReadOnlyList<CounterReading>? Since(ConsumptionInput input, DateTimeOffset moment)
    {
        var after = 0;
        while (after < input.Readings.Count && input.Readings[after].Time <= moment) after++;
        var first = after - 1 - (RunLength(input.Settings) - 1 - input.Settings.GarbageReadings);
        return first < 0 ? null : [.. input.Readings.Skip(first)];
    }

    /// <summary>
    /// Whether the readings simply follow each other at distances that need no estimate: then nothing but the readings themselves decides,
    /// and neither the weeks before nor recorded events have to be looked at.
    /// </summary>
    public static bool IsOrdinary(ConsumptionInput input)
    {
        var limit = new RateLimit(input.Specification, input.Settings);
        var gap = input.Settings.InterpolatedTicks(input.Specification);
        var least = input.Settings.CatchUpSteps * (input.Specification.Resolution ?? 0);
        var wasStill = false;
        for (var i = 1; i < input.Readings.Count; i++)
        {
            var (earlier, later) = (input.Readings[i - 1], input.Readings[i]);
            var growth = later.Value - earlier.Value;
            if ((later.Time - earlier.Time).Ticks > gap || !Follows(input, limit, earlier, later)) return false;
            if (wasStill && growth > 0 && growth >= least) return false;
            wasStill = growth == 0;
        }

        return true;
    }

    static bool Follows(ConsumptionInput input, RateLimit limit, CounterReading earlier, CounterReading later)
    {
        if (!limit.IsPlain(earlier, later)) return false;
        foreach (var epoch in input.Epochs)
        {
            if (epoch.At > earlier.Time && epoch.At <= later.Time) return false;
        }

        foreach (var overrule in input.Overrules)
        {
            if (overrule.At >= earlier.Time && overrule.At <= later.Time) return false;
        }

        return true;
    }
}
