namespace OfficeAffairs.Energy.Analytics.Calendars;

/// <summary>One year's notice of days off and make-up workdays. The year is the notice's: some of its days may lie in the December before.</summary>
public sealed record CalendarYear
{
    /// <summary>The notice's year.</summary>
    public required int Year { get; init; }

    /// <summary>Grows when a notice is revised, so that results can say which version they stand on.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>Where the days come from.</summary>
    public required string Source { get; init; }

    /// <summary>Whether the days were compared with the notice itself.</summary>
    public bool Verified { get; init; }

    /// <summary>The days off.</summary>
    public required IReadOnlyList<Holiday> Holidays { get; init; }

    /// <summary>Saturdays and Sundays that are worked.</summary>
    public required IReadOnlyList<DateOnly> MakeUpWorkdays { get; init; }

    /// <summary>
    /// What is wrong with the year, one sentence each; empty when nothing is.
    /// A day cannot be both off and worked, a holiday cannot end before it begins, and every day lies in the year or in the December before.
    /// </summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        foreach (var holiday in Holidays)
        {
            if (holiday.Last < holiday.First) errors.Add($"{holiday.NameEn} ends on {holiday.Last:O} before it begins on {holiday.First:O}.");
            if (!Belongs(holiday.First) || !Belongs(holiday.Last)) errors.Add($"{holiday.NameEn} ({holiday.First:O} to {holiday.Last:O}) does not belong to {Year}.");
        }

        foreach (var day in MakeUpWorkdays)
        {
            if (!Belongs(day)) errors.Add($"The make-up workday {day:O} does not belong to {Year}.");
            if (Holidays.Any(holiday => holiday.Contains(day))) errors.Add($"{day:O} is listed both as off and as worked.");
        }

        return errors;
    }

    bool Belongs(DateOnly day) => day.Year == Year || (day.Year == Year - 1 && day.Month == 12);
}
