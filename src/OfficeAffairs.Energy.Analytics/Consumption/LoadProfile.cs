using OfficeAffairs.Energy.Analytics.Calendars;

namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>
/// How fast a meter usually counts at each quarter hour of a day, on worked days and on days off; learnt from the steps before a gap to spread what
/// was consumed in it. It says nothing about how much: only the shape matters.
/// </summary>
public sealed class LoadProfile
{
    const int Slots = 96;

    readonly WorkCalendar _calendar;
    readonly long _offset;
    readonly double[] _amount = new double[2 * Slots];
    readonly long[] _ticks = new long[2 * Slots];
    double _mean;

    LoadProfile(WorkCalendar calendar, TimeSpan utcOffset)
    {
        _calendar = calendar;
        _offset = utcOffset.Ticks;
    }

    /// <summary>Learns from those of the steps that are neither estimated nor a person's, in their order.</summary>
    /// <param name="steps">Steps before the gap, in order of time.</param>
    /// <param name="calendar">Which days are worked.</param>
    /// <param name="utcOffset">The site's offset from UTC.</param>
    public static LoadProfile Learn(IEnumerable<CounterStep> steps, WorkCalendar calendar, TimeSpan utcOffset)
    {
        var profile = new LoadProfile(calendar, utcOffset);
        var amount = 0.0;
        var ticks = 0L;
        foreach (var step in steps)
        {
            if (!step.IsTeaching) continue;
            profile.Add(step);
            amount += step.Amount;
            ticks += step.Ticks;
        }

        profile._mean = ticks > 0 ? amount / ticks : 0;
        return profile;
    }

    /// <summary>Usual rate at the moment, per tick; the mean of everything where that quarter hour was never seen; 0 when nothing was.</summary>
    public double RateAt(long utcTicks)
    {
        var slot = SlotOf(utcTicks);
        return _ticks[slot] > 0 ? _amount[slot] / _ticks[slot] : _mean;
    }

    void Add(CounterStep step)
    {
        for (var at = step.FromTicks; at < step.ToTicks;)
        {
            var end = Math.Min(step.ToTicks, at - Modulo(at + _offset, ConsumptionSettings.Step.Ticks) + ConsumptionSettings.Step.Ticks);
            var slot = SlotOf(at);
            _amount[slot] += step.Amount * ((double)(end - at) / step.Ticks);
            _ticks[slot] += end - at;
            at = end;
        }
    }

    int SlotOf(long utcTicks)
    {
        var local = utcTicks + _offset;
        var day = DateOnly.FromDayNumber((int)(local / TimeSpan.TicksPerDay));
        var slot = (int)(local % TimeSpan.TicksPerDay / ConsumptionSettings.Step.Ticks);
        return _calendar.IsWorked(day) ? slot : Slots + slot;
    }

    static long Modulo(long value, long divisor) => ((value % divisor) + divisor) % divisor;
}
