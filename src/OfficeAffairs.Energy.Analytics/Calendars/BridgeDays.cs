namespace OfficeAffairs.Energy.Analytics.Calendars;

/// <summary>
/// Working days that a holiday cuts off from the rest of the week (桥日): up to three between a holiday and the next day off. Where nobody
/// arranges them, offices are as empty on them as on a Sunday. Where the state does (调休), what remains a working day is worked.
/// </summary>
public static class BridgeDays
{
    const int Longest = 3;

    /// <summary>The bridge days from <paramref name="first"/> to <paramref name="last"/>; none where the calendar of these years knows make-up workdays.</summary>
    /// <param name="kind">Says of a local date what it is.</param>
    /// <param name="first">First local date.</param>
    /// <param name="last">Last local date, included.</param>
    public static IReadOnlySet<DateOnly> Find(Func<DateOnly, DayKind> kind, DateOnly first, DateOnly last)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var bridges = new HashSet<DateOnly>();
        if (last < first || ArrangesBridges(kind, first.Year, last.Year))
            return bridges;
        var run = new List<DateOnly>();
        var afterHoliday = false;
        for (var day = first.AddDays(-2 * Longest); day <= last.AddDays(2 * Longest); day = day.AddDays(1))
        {
            if (kind(day) is DayKind.Workday)
            {
                run.Add(day);
                continue;
            }

            var holiday = kind(day) is DayKind.Holiday;
            if (run.Count is > 0 and <= Longest && (afterHoliday || holiday))
                bridges.UnionWith(run.Where(d => d >= first && d <= last));
            run.Clear();
            afterHoliday = holiday;
        }

        return bridges;
    }

    static bool ArrangesBridges(Func<DateOnly, DayKind> kind, int firstYear, int lastYear)
    {
        for (var day = new DateOnly(firstYear, 1, 1); day.Year <= lastYear; day = day.AddDays(1))
        {
            if (kind(day) is DayKind.MakeUpWorkday)
                return true;
        }

        return false;
    }
}
