namespace OfficeAffairs.Energy.Analytics.Calendars;

/// <summary>A stretch of days off with its name.</summary>
/// <param name="NameZh">The holiday's name in Chinese.</param>
/// <param name="NameEn">The holiday's name in English.</param>
/// <param name="First">The first day off, local.</param>
/// <param name="Last">The last day off, local; not before the first.</param>
public sealed record Holiday(string NameZh, string NameEn, DateOnly First, DateOnly Last)
{
    /// <summary>Whether the day is one of the holiday's.</summary>
    public bool Contains(DateOnly day) => day >= First && day <= Last;
}
