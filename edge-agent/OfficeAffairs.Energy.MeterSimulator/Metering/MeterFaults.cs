namespace OfficeAffairs.Energy.MeterSimulator.Metering;

/// <summary>The faults of one meter that change its answers, not its load.</summary>
sealed class MeterFaults(
    IReadOnlyList<TimeWindow> stuck, IReadOnlyList<TimeWindow> outages, IReadOnlyList<TimeWindow> dead, TimeWindow? phaseLost, int lostPhase,
    IReadOnlyList<ScheduledFault>? clocks = null)
{
    readonly TimeWindow[] _stuck = [.. stuck];
    readonly TimeWindow[] _outages = [.. outages];
    readonly TimeWindow[] _dead = [.. dead];

    /// <summary>The moment whose count the counter shows: the begin of a stuck stretch within it.</summary>
    public long Frozen(long moment)
    {
        foreach (var window in _stuck)
        {
            if (window.Contains(moment))
                return window.From;
        }

        return moment;
    }

    public MeterAnswer AnswerAt(long moment)
    {
        foreach (var window in _dead)
        {
            if (window.Contains(moment))
                return MeterAnswer.Silent;
        }

        foreach (var window in _outages)
        {
            if (window.Contains(moment))
                return MeterAnswer.GatewayFails;
        }

        return MeterAnswer.Answers;
    }

    /// <summary>By how many milliseconds the meter's own clock is ahead.</summary>
    public long ClockShift(long moment)
    {
        var shift = 0.0;
        foreach (var fault in clocks ?? [])
        {
            if (!fault.Windows[0].Contains(moment))
                continue;

            var days = (moment - fault.From) / (24 * 3_600_000.0);
            shift += fault.Definition.Seconds * 1000 * (fault.Definition.Kind == Configuration.FaultKind.ClockDrift ? days : 1);
        }

        return (long)shift;
    }

    /// <summary>Index of the lost phase, 0 to 2, or -1.</summary>
    public int LostPhase(long moment) => phaseLost is { } window && window.Contains(moment) ? lostPhase - 1 : -1;
}
