using OfficeAffairs.Energy.MeterSimulator.Configuration;

namespace OfficeAffairs.Energy.MeterSimulator.Load;

/// <summary>What kind of day a date is. Outside the years of the campus file only the weekends are known.</summary>
sealed class WorkCalendar(IReadOnlyDictionary<int, HolidayYear> years)
{
    public DayKind Kind(DateOnly date)
    {
        if (years.TryGetValue(date.Year, out var year))
        {
            if (year.Working.Contains(date))
                return DayKind.Workday;
            foreach (var (first, last) in year.Off.Values)
            {
                if (date >= first && date <= last)
                    return DayKind.Holiday;
            }
        }

        return date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? DayKind.Weekend : DayKind.Workday;
    }

    /// <summary>The last holiday of that name that was over before a date; null when there is none.</summary>
    public (DateOnly First, DateOnly Last)? LastBefore(DateOnly date, string holiday) => years.Values
        .Where(year => year.Off.TryGetValue(holiday, out var days) && days.Last < date)
        .OrderByDescending(year => year.Year)
        .Select(year => ((DateOnly, DateOnly)?)year.Off[holiday])
        .FirstOrDefault();

    /// <summary>Years of a stretch for which no holidays are given.</summary>
    public IEnumerable<int> Missing(DateOnly first, DateOnly last) =>
        Enumerable.Range(first.Year, last.Year - first.Year + 1).Where(year => !years.ContainsKey(year));
}
