namespace OfficeAffairs.Energy.Analytics.Calendars;

/// <summary>The yearly stretch in which a city's district heating runs (供暖期). It may span the turn of the year. Both days belong to it.</summary>
/// <param name="FirstMonth">Month of the first day, 1 to 12.</param>
/// <param name="FirstDay">First day of the month, 1 to 31.</param>
/// <param name="LastMonth">Month of the last day, 1 to 12.</param>
/// <param name="LastDay">Last day of the month, 1 to 31.</param>
public readonly record struct HeatingSeason(int FirstMonth, int FirstDay, int LastMonth, int LastDay)
{
    /// <summary>Whether heating runs on the local day.</summary>
    public bool Contains(DateOnly day)
    {
        var at = Rank(day.Month, day.Day);
        var first = Rank(FirstMonth, FirstDay);
        var last = Rank(LastMonth, LastDay);
        return first <= last ? at >= first && at <= last : at >= first || at <= last;
    }

    static int Rank(int month, int day) => (month * 100) + day;
}
