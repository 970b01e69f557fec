using OfficeAffairs.Energy.MeterSimulator.Configuration;
using OfficeAffairs.Energy.MeterSimulator.Load;

namespace OfficeAffairs.Energy.MeterSimulator.Metering;

/// <summary>Puts the faults of a campus, which are dated relative to the anchor, on the clock.</summary>
sealed class FaultPlan(WorkCalendar calendar, TimeSpan offset, long anchor)
{
    const int EveningMinute = 18 * 60;
    const int MorningMinute = 7 * 60;
    const long Minute = 60_000;

    readonly DateOnly _today = DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(anchor).ToOffset(offset).DateTime);

    /// <summary>The faults with their windows, in the order of the file. A fault over a holiday that lies in no known past is left out.</summary>
    public IReadOnlyList<ScheduledFault> Schedule(IEnumerable<FaultDefinition> faults) =>
        [.. faults.Select(fault => new ScheduledFault(fault, [.. Windows(fault)])).Where(fault => fault.Windows.Count > 0)];

    IEnumerable<TimeWindow> Windows(FaultDefinition fault) => fault.Kind switch
    {
        FaultKind.LeftOnOvernight when fault.StartAt is null => Nights(fault),
        FaultKind.LeftOnHoliday => Holiday(fault),
        _ => [Window(fault)],
    };

    TimeWindow Window(FaultDefinition fault)
    {
        if (fault.StartAt is { } start)
        {
            var from = start.ToUnixTimeMilliseconds();
            return new TimeWindow(from, fault.Duration is { } length ? from + (long)length.TotalMilliseconds : TimeWindow.Never);
        }

        var day = _today.AddDays(fault.StartDay);
        // Meters are exchanged by people at work.
        while (fault.Kind == FaultKind.Exchange && calendar.Kind(day) != DayKind.Workday)
            day = day.AddDays(-1);
        if (fault.Duration is not { } duration)
            return new TimeWindow(At(day, fault.StartMinute), TimeWindow.Never);

        var milliseconds = (long)duration.TotalMilliseconds;
        if (fault.KeepInMonth)
            day = WithinMonth(day, fault.StartMinute, milliseconds);
        return new TimeWindow(At(day, fault.StartMinute), At(day, fault.StartMinute) + milliseconds);
    }

    /// <summary>The latest day not after <paramref name="day"/> from which the fault ends a day before its month does, and begins not on its first day.</summary>
    static DateOnly WithinMonth(DateOnly day, int minute, long milliseconds)
    {
        var days = (int)Math.Ceiling((milliseconds + (minute * Minute)) / (24.0 * 60 * Minute)) + 1;
        for (var candidate = day; candidate > day.AddDays(-62); candidate = candidate.AddDays(-1))
        {
            if (candidate.Day > 1 && candidate.AddDays(days).Month == candidate.Month)
                return candidate;
        }

        return day;
    }

    IEnumerable<TimeWindow> Nights(FaultDefinition fault)
    {
        var evening = fault.StartMinute > 0 ? fault.StartMinute : EveningMinute;
        var day = _today.AddDays(fault.StartDay);
        for (var nights = 0; nights < fault.Nights; day = day.AddDays(1))
        {
            if (calendar.Kind(day) != DayKind.Workday)
                continue;

            nights++;
            yield return new TimeWindow(At(day, evening), At(day.AddDays(1), MorningMinute));
        }
    }

    IEnumerable<TimeWindow> Holiday(FaultDefinition fault)
    {
        if (calendar.LastBefore(_today, fault.Holiday!) is { } days)
            yield return new TimeWindow(At(days.First.AddDays(-1), EveningMinute), At(days.Last.AddDays(1), MorningMinute));
    }

    long At(DateOnly day, int minute) => Timeline.MidnightAt(day, offset) + (minute * Minute);
}
