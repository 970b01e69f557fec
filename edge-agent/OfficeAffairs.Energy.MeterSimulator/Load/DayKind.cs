namespace OfficeAffairs.Energy.MeterSimulator.Load;

/// <summary>How people behave on a day.</summary>
enum DayKind
{
    Workday,
    Weekend,
    Holiday,
}
