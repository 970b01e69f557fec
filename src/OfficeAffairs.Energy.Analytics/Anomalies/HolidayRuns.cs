using OfficeAffairs.Energy.Analytics.Baselines;
using OfficeAffairs.Energy.Analytics.Calendars;

namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>Public holidays with the days off that hang on them: a Sunday inside a week of holidays is not like other Sundays.</summary>
static class HolidayRuns
{
    const int FirstDayOff = 5;

    /// <summary>For each day of the context, whether it belongs to such a run.</summary>
    public static bool[] Of(HourlyContext context, DailyTotals days)
    {
        var inRun = new bool[days.Weekday.Length];
        foreach (var (first, end) in Runs.Where(inRun.Length, d => days.Weekday[d] >= FirstDayOff, 1))
        {
            if (Enumerable.Range(first, end - first).Any(d => context.Kind[days.FirstHour[d]] == DayKind.Holiday))
                Array.Fill(inRun, true, first, end - first);
        }

        return inRun;
    }
}
