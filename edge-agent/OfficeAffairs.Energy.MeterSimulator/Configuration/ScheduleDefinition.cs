namespace OfficeAffairs.Energy.MeterSimulator.Configuration;

/// <summary>Occupancy, 0 to 1, over the day for each kind of day.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Workday">On days of work.</param>
/// <param name="Weekend">On weekends without work.</param>
/// <param name="Holiday">On public holidays.</param>
/// <param name="Vacation">On every day of a vacation, if there are any.</param>
/// <param name="JitterMinutes">The whole day shifts by up to this much, differently each day.</param>
/// <param name="Vacations">School vacations, both days included.</param>
sealed record ScheduleDefinition(
    string Name,
    DayCurve Workday,
    DayCurve Weekend,
    DayCurve Holiday,
    DayCurve? Vacation,
    IReadOnlyList<(MonthDay From, MonthDay To)> Vacations,
    int JitterMinutes);
