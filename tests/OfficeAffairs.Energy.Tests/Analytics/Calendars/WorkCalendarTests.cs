using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Analytics.Calendars;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Tests.Analytics.Calendars;

public sealed class WorkCalendarTests
{
    static readonly WorkCalendar Calendar = CalendarFiles.Read(Repository.PathOf("data"));

    [Theory]
    [InlineData("2026-02-17", DayKind.Holiday)] // Spring Festival
    [InlineData("2026-02-14", DayKind.MakeUpWorkday)] // a Saturday
    [InlineData("2026-10-10", DayKind.MakeUpWorkday)]
    [InlineData("2026-03-07", DayKind.Weekend)]
    [InlineData("2026-03-09", DayKind.Workday)]
    [InlineData("2018-12-29", DayKind.MakeUpWorkday)] // in the notice of 2019
    [InlineData("2022-12-31", DayKind.Holiday)] // in the notice of 2023
    [InlineData("2020-01-31", DayKind.Holiday)] // lengthened on 27 January 2020
    [InlineData("2020-02-03", DayKind.Workday)] // listed as worked, but a Monday
    public void A_day_is_what_the_notice_says_or_else_its_weekday(string day, DayKind kind) => Assert.Equal(kind, Calendar.KindOf(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(2019, 24, 7)]
    [InlineData(2020, 30, 7)]
    [InlineData(2021, 31, 7)]
    [InlineData(2022, 31, 7)]
    [InlineData(2023, 27, 7)]
    [InlineData(2024, 28, 8)]
    [InlineData(2025, 28, 5)]
    [InlineData(2026, 33, 6)]
    public void The_files_hold_as_many_days_as_the_notices(int year, int off, int worked)
    {
        var text = File.ReadAllText(Repository.PathOf($"data/calendars/china-{year}.yaml"));
        Assert.Contains($"off_day_count: {off} ", text, StringComparison.Ordinal);
        var days = Enumerable.Range(0, 396).Select(i => new DateOnly(year - 1, 12, 1).AddDays(i)).Where(day => text.Contains($"{day:yyyy-MM}", StringComparison.Ordinal)).ToList();
        Assert.Equal(off, days.Count(day => Calendar.HolidayOn(day) is { } holiday && text.Contains($"from: {holiday.First:yyyy-MM-dd}", StringComparison.Ordinal)));
        Assert.Equal(worked, days.Count(day => text.Contains($"[{day:yyyy-MM-dd}", StringComparison.Ordinal) || text.Contains($", {day:yyyy-MM-dd}", StringComparison.Ordinal) && text.IndexOf($", {day:yyyy-MM-dd}", StringComparison.Ordinal) > text.IndexOf("make_up", StringComparison.Ordinal)));
    }

    [Fact]
    public void Years_without_a_notice_are_named() =>
        Assert.Equal([2018, 2027], Calendar.MissingYears(new DateOnly(2018, 6, 1), new DateOnly(2027, 1, 1)));

    [Fact]
    public void A_day_cannot_be_off_and_worked()
    {
        var year = new CalendarYear
        {
            Year = 2030,
            Source = "a test",
            Holidays = [new Holiday("元旦", "New Year", new DateOnly(2030, 1, 1), new DateOnly(2030, 1, 3)), new Holiday("错", "Wrong", new DateOnly(2029, 5, 2), new DateOnly(2029, 5, 1))],
            MakeUpWorkdays = [new DateOnly(2030, 1, 2)],
        };

        Assert.Equal(3, year.Validate().Count);
        Assert.Throws<ArgumentException>(() => new WorkCalendar([year]));
    }

    [Theory]
    [InlineData("2026-01-10", true)]
    [InlineData("2026-03-15", true)]
    [InlineData("2026-03-16", false)]
    [InlineData("2026-11-14", false)]
    [InlineData("2026-11-15", true)]
    public void A_heating_season_spans_the_turn_of_the_year(string day, bool heats) =>
        Assert.Equal(heats, new HeatingSeason(11, 15, 3, 15).Contains(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));
}
