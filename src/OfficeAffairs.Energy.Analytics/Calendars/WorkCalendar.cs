using System.Collections.Frozen;

namespace OfficeAffairs.Energy.Analytics.Calendars;

/// <summary>
/// Which days are worked. A day that a notice lists is what the notice says; any other day follows its weekday.
/// Days are local dates; the calendar knows no time zone. Immutable.
/// </summary>
public sealed class WorkCalendar
{
    readonly FrozenDictionary<DateOnly, DayKind> _listed;
    readonly FrozenDictionary<DateOnly, Holiday> _holidays;
    readonly FrozenSet<int> _years;

    /// <summary>Makes a calendar of the given years; a day listed by two years is what the later one says.</summary>
    /// <exception cref="ArgumentException">A year is given twice or contradicts itself.</exception>
    public WorkCalendar(IEnumerable<CalendarYear> years)
    {
        var ordered = years.OrderBy(year => year.Year).ToList();
        var listed = new Dictionary<DateOnly, DayKind>();
        var holidays = new Dictionary<DateOnly, Holiday>();
        var seen = new HashSet<int>();
        foreach (var year in ordered)
        {
            if (!seen.Add(year.Year)) throw new ArgumentException($"The year {year.Year} is given twice.", nameof(years));
            var errors = year.Validate();
            if (errors.Count > 0) throw new ArgumentException($"The calendar of {year.Year} contradicts itself: {string.Join(' ', errors)}", nameof(years));
            foreach (var holiday in year.Holidays)
            {
                for (var day = holiday.First; day <= holiday.Last; day = day.AddDays(1))
                {
                    listed[day] = DayKind.Holiday;
                    holidays[day] = holiday;
                }
            }

            foreach (var day in year.MakeUpWorkdays) listed[day] = DayKind.MakeUpWorkday;
        }

        _listed = listed.ToFrozenDictionary();
        _holidays = holidays.ToFrozenDictionary();
        _years = seen.ToFrozenSet();
        Version = string.Join(' ', ordered.Select(year => $"{year.Year}r{year.Revision}"));
    }

    /// <summary>A calendar without notices: Monday to Friday are worked.</summary>
    public static WorkCalendar WeekdaysOnly { get; } = new([]);

    /// <summary>The years and their revisions, such as <c>2025r1 2026r1</c>; stored with results that stand on the calendar.</summary>
    public string Version { get; }

    /// <summary>The years whose notice is known.</summary>
    public IReadOnlySet<int> Years => _years;

    /// <summary>What the day is.</summary>
    public DayKind KindOf(DateOnly day)
    {
        if (_listed.TryGetValue(day, out var kind)) return kind == DayKind.MakeUpWorkday && !IsWeekend(day) ? DayKind.Workday : kind;
        return IsWeekend(day) ? DayKind.Weekend : DayKind.Workday;
    }

    /// <summary>Whether the day is worked: a workday or a make-up workday.</summary>
    public bool IsWorked(DateOnly day) => KindOf(day) is DayKind.Workday or DayKind.MakeUpWorkday;

    /// <summary>The holiday that the day belongs to; null on any other day.</summary>
    public Holiday? HolidayOn(DateOnly day) => _holidays.GetValueOrDefault(day);

    /// <summary>The years of the range whose notice is not known, so that a person can be warned; the range includes both days.</summary>
    public IReadOnlyList<int> MissingYears(DateOnly first, DateOnly last)
    {
        var missing = new List<int>();
        for (var year = first.Year; year <= last.Year; year++)
        {
            if (!_years.Contains(year)) missing.Add(year);
        }

        return missing;
    }

    static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
