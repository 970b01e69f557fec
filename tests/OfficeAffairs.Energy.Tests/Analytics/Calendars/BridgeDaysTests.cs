using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Analytics.Calendars;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Tests.Analytics.Calendars;

public sealed class BridgeDaysTests
{
    static readonly DateOnly[] Christmas2018 = [new(2018, 12, 25), new(2018, 12, 26), new(2019, 1, 1)];

    [Fact]
    public void Up_to_three_working_days_beside_a_holiday_are_bridges()
    {
        var bridges = BridgeDays.Find(KindOf, new DateOnly(2018, 12, 1), new DateOnly(2019, 1, 31));

        Assert.Equal([new(2018, 12, 24), new(2018, 12, 27), new(2018, 12, 28), new(2018, 12, 31), new(2019, 1, 2), new(2019, 1, 3), new(2019, 1, 4)], bridges.Order());
    }

    [Fact]
    public void Four_working_days_in_a_row_are_worked() =>
        Assert.Empty(BridgeDays.Find(d => d == new DateOnly(2018, 1, 1) ? DayKind.Holiday : KindOf(d), new DateOnly(2018, 1, 1), new DateOnly(2018, 1, 31)));

    [Fact]
    public void A_range_that_begins_within_a_bridge_sees_it() =>
        Assert.Equal([new DateOnly(2018, 12, 28), new DateOnly(2018, 12, 31)], BridgeDays.Find(KindOf, new(2018, 12, 28), new(2018, 12, 31)).Order());

    [Fact]
    public void Where_make_up_workdays_arrange_the_holidays_no_day_is_a_bridge()
    {
        var calendar = CalendarFiles.Read(Repository.PathOf("data"));

        Assert.Empty(BridgeDays.Find(calendar.KindOf, new DateOnly(2020, 1, 1), new DateOnly(2026, 12, 31)));
    }

    static DayKind KindOf(DateOnly day) =>
        Christmas2018.Contains(day) ? DayKind.Holiday : day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? DayKind.Weekend : DayKind.Workday;
}
