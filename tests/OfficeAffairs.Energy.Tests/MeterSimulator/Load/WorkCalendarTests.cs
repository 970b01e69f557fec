using OfficeAffairs.Energy.MeterSimulator.Load;

namespace OfficeAffairs.Energy.Tests.MeterSimulator.Load;

public sealed class WorkCalendarTests
{
    readonly WorkCalendar _calendar = new(TestCampus.Demo.Definition.Holidays);

    [Theory]
    [InlineData("2026-10-10", nameof(DayKind.Workday))]    // Saturday, worked for National Day
    [InlineData("2026-10-05", nameof(DayKind.Holiday))]    // Monday in National Day
    [InlineData("2026-02-16", nameof(DayKind.Holiday))]    // Spring Festival
    [InlineData("2026-02-14", nameof(DayKind.Workday))]    // Saturday, worked for it
    [InlineData("2026-11-21", nameof(DayKind.Weekend))]
    [InlineData("2026-11-20", nameof(DayKind.Workday))]
    [InlineData("2025-10-08", nameof(DayKind.Holiday))]
    public void Day_is_of_its_kind(string day, string kind) =>
        Assert.Equal(kind, _calendar.Kind(DateOnly.ParseExact(day, "yyyy-MM-dd", null)).ToString());

    [Fact]
    public void Last_holiday_is_the_one_that_is_over()
    {
        Assert.Equal((new DateOnly(2025, 10, 1), new DateOnly(2025, 10, 8)), _calendar.LastBefore(new DateOnly(2026, 10, 5), "national-day"));
        Assert.Equal((new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 7)), _calendar.LastBefore(new DateOnly(2026, 10, 8), "national-day"));
        Assert.Null(_calendar.LastBefore(new DateOnly(2024, 1, 1), "national-day"));
    }

    [Fact]
    public void Years_without_holidays_are_named() =>
        Assert.Equal([2024, 2027], _calendar.Missing(new DateOnly(2024, 12, 31), new DateOnly(2027, 1, 1)));
}
