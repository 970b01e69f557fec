namespace OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

/// <summary>On which days a rule of a period schedule holds.</summary>
public enum PeriodDays
{
    /// <summary>On every day.</summary>
    Any = 0,

    /// <summary>On days that are worked, make-up workdays included.</summary>
    Worked = 1,

    /// <summary>On weekends and holidays.</summary>
    Off = 2,

    /// <summary>On days off by the State Council's notice.</summary>
    Holiday = 3,
}
