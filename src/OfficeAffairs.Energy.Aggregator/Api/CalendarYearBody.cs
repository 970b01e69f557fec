using OfficeAffairs.Energy.Aggregator.Calendars;
using OfficeAffairs.Energy.Analytics.Calendars;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A year of the calendar.</summary>
/// <param name="Year">The notice's year.</param>
/// <param name="Source">Where the days come from.</param>
/// <param name="Verified">Whether they were compared with the notice itself.</param>
/// <param name="Holidays">The days off.</param>
/// <param name="MakeUpWorkdays">Saturdays and Sundays that are worked.</param>
/// <param name="EnteredAt">When somebody entered it; null for a data file's.</param>
/// <param name="EnteredBy">Who entered it.</param>
sealed record CalendarYearBody(
    int Year, string? Source, bool Verified, IReadOnlyList<HolidayBody>? Holidays, IReadOnlyList<DateOnly>? MakeUpWorkdays, DateTimeOffset? EnteredAt = null, string? EnteredBy = null)
{
    internal static CalendarYearBody Of(CalendarEntry entry) => new(
        entry.Year.Year, entry.Year.Source, entry.Year.Verified, [.. entry.Year.Holidays.Select(holiday => new HolidayBody(new NameBody(holiday.NameZh, holiday.NameEn), holiday.First, holiday.Last))],
        entry.Year.MakeUpWorkdays, entry.EnteredAt, entry.EnteredBy);

    internal CalendarYear ToYear(int year) => new()
    {
        Year = year,
        Source = Source ?? string.Empty,
        Verified = Verified,
        Holidays = [.. (Holidays ?? []).Select(holiday => new Holiday(holiday.Name?.Zh ?? string.Empty, holiday.Name?.En ?? string.Empty, holiday.From, holiday.To))],
        MakeUpWorkdays = MakeUpWorkdays ?? [],
    };
}
