using OfficeAffairs.Energy.Analytics.Calendars;

namespace OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

/// <summary>Which period holds when (时段划分): a version of a published division of the day. Prices stand in tariffs that name it.</summary>
public sealed record PeriodSchedule
{
    /// <summary>Stable identifier, such as <c>shandong.commercial</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Version, such as <c>2024-1</c>.</summary>
    public required string Version { get; init; }

    /// <summary>First local day on which it holds.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>First local day on which it no longer holds; null until further notice.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>The rules; the first that fits a day holds for it.</summary>
    public required IReadOnlyList<PeriodRule> Rules { get; init; }

    /// <summary>The document it comes from.</summary>
    public required FactorSource Source { get; init; }

    /// <summary>Whether it was compared with that document.</summary>
    public required bool Verified { get; init; }

    /// <summary>The bands of a local day.</summary>
    /// <exception cref="InvalidOperationException">No rule fits: the schedule was not validated.</exception>
    public IReadOnlyList<PeriodBand> BandsOn(DateOnly day, WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return Rules.FirstOrDefault(rule => rule.Months.Contains(day.Month) && Fits(rule.Days, calendar.KindOf(day)))?.Bands
            ?? throw new InvalidOperationException($"No rule of {Id} {Version} fits {day:O}.");
    }

    /// <summary>What is wrong with the schedule, one sentence each; empty when nothing is. Every day of every month must be covered.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = Rules.SelectMany(rule => rule.Validate()).ToList();
        foreach (var month in Enumerable.Range(1, 12))
        {
            foreach (var kind in Enum.GetValues<DayKind>().Where(kind => !Rules.Any(rule => rule.Months.Contains(month) && Fits(rule.Days, kind))))
            {
                errors.Add($"No rule covers the days of kind {kind} in month {month}.");
            }
        }

        return errors;
    }

    static bool Fits(PeriodDays days, DayKind kind) => days switch
    {
        PeriodDays.Any => true,
        PeriodDays.Worked => kind is DayKind.Workday or DayKind.MakeUpWorkday,
        PeriodDays.Off => kind is DayKind.Weekend or DayKind.Holiday,
        _ => kind is DayKind.Holiday,
    };
}
