namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>How a local date is to be seen by a model that knows only weekdays.</summary>
public enum DayTreatment
{
    /// <summary>Nothing special: the day is what its weekday says.</summary>
    ByWeekday = 0,

    /// <summary>A public holiday (法定节假日): treated as a Sunday.</summary>
    Holiday = 1,

    /// <summary>A weekend day worked in exchange for a holiday (调休上班): treated as a working day.</summary>
    MakeUpWorkday = 2,
}
