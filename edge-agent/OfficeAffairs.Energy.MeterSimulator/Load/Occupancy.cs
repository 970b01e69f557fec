using OfficeAffairs.Energy.MeterSimulator.Configuration;

namespace OfficeAffairs.Energy.MeterSimulator.Load;

/// <summary>Computes the occupancy of a schedule for every quarter of an hour of a timeline.</summary>
static class Occupancy
{
    public static float[] Compute(ScheduleDefinition schedule, Timeline timeline, WorkCalendar calendar, ulong seed)
    {
        var stream = Noise.Stream(seed, "schedule " + schedule.Name);
        var levels = new float[timeline.Steps];
        for (var day = 0; day < timeline.Days; day++)
        {
            var date = timeline.Date(day);
            var curve = Curve(schedule, date, calendar.Kind(date));
            var shift = (int)Math.Round(schedule.JitterMinutes * ((2 * Noise.Unit(stream, date.DayNumber)) - 1));
            for (var quarter = 0; quarter < Timeline.StepsPerDay; quarter++)
            {
                // Mean of three moments of the quarter, so that steep ramps are not cut to one of its ends.
                var minute = (quarter * 15) + shift;
                levels[(day * Timeline.StepsPerDay) + quarter] = (float)((At(curve, minute + 2) + At(curve, minute + 7) + At(curve, minute + 12)) / 3);
            }
        }

        return levels;
    }

    static double At(DayCurve curve, int minute) => curve.At(Math.Clamp(minute, 0, 24 * 60));

    static DayCurve Curve(ScheduleDefinition schedule, DateOnly date, DayKind kind)
    {
        if (schedule.Vacation is { } vacation && schedule.Vacations.Any(range => MonthDay.Within(date, range.From, range.To)))
            return vacation;

        return kind switch
        {
            DayKind.Workday => schedule.Workday,
            DayKind.Weekend => schedule.Weekend,
            _ => schedule.Holiday,
        };
    }
}
