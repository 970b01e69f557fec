namespace OfficeAffairs.Energy.Analytics.Calendars;

/// <summary>What a day is to an office. The numbers are stored in models: never renumber.</summary>
public enum DayKind
{
    /// <summary>An ordinary working day, Monday to Friday.</summary>
    Workday = 0,

    /// <summary>A Saturday or Sunday that no notice touches.</summary>
    Weekend = 1,

    /// <summary>A day off by the State Council's notice, whatever its weekday (法定节假日及调休放假).</summary>
    Holiday = 2,

    /// <summary>A Saturday or Sunday worked in exchange for a day off (调休上班).</summary>
    MakeUpWorkday = 3,
}
