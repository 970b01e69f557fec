using OfficeAffairs.Energy.Analytics.Forecasts;
using OfficeAffairs.Energy.Analytics.Quotas;

namespace OfficeAffairs.Energy.Tests.Analytics.Quotas;

public sealed class YearProjectionTests
{
    static readonly double?[] LastYear = [10, 10, 10, 10, 10, 20, 20, 20, 10, 10, 10, 10];

    [Fact]
    public void The_rest_of_the_year_follows_last_years_course_at_this_years_level()
    {
        // Five months at 90 %, June half over with 9: the rest is half of June's 18, then 18 + 18 + 4 x 9.
        var projection = YearProjection.Make([9, 9, 9, 9, 9, 9], LastYear, 0.5, 0.45);

        Assert.Equal(54, projection.ToDate);
        Assert.Equal(54 + 9 + 18 + 18 + 36, projection.Expected, 9);
        Assert.Equal(0, projection.HalfWidth!.Value, 9);
        Assert.True(projection.ByLastYear);
    }

    [Fact]
    public void Months_that_lay_apart_widen_the_band()
    {
        var narrow = YearProjection.Make([9, 9.1, 8.9, 9, 9], LastYear, 1, 0.41);
        var wide = YearProjection.Make([6, 12, 7, 11, 9], LastYear, 1, 0.41);

        Assert.Equal(narrow.Expected, wide.Expected, 9);
        Assert.True(wide.HalfWidth > 5 * narrow.HalfWidth);
    }

    [Fact]
    public void Without_last_year_the_days_so_far_go_on_and_the_band_is_not_known()
    {
        var projection = YearProjection.Make([10, 10], new double?[12], 1, 0.2);

        Assert.Equal((100.0, (double?)null, false), (projection.Expected, projection.HalfWidth, projection.ByLastYear));
        Assert.Equal(TargetOutlook.Open, LimitProgress.Of(projection, 150).Outlook);
        Assert.Equal(TargetOutlook.Missed, LimitProgress.Of(projection, 19).Outlook);
    }

    [Fact]
    public void One_month_whose_like_is_known_gives_the_level_and_no_band()
    {
        double?[] sinceJune = [null, null, null, null, null, 20, 20, 20, 10, 10, 10, 10];

        var projection = YearProjection.Make([9, 9, 9, 9, 9, 18], sinceJune, 1, 0.5);

        Assert.Equal((63 + (0.9 * 80), (double?)null, true), (projection.Expected, projection.HalfWidth, projection.ByLastYear));
    }

    [Fact]
    public void A_year_that_is_over_is_what_was_metered()
    {
        var projection = YearProjection.Make([.. Enumerable.Repeat(10.0, 12)], LastYear, 1, 1);

        Assert.Equal((120.0, 120.0, 0.0), (projection.ToDate, projection.Expected, projection.HalfWidth!.Value));
        Assert.Equal(TargetOutlook.Met, LimitProgress.Of(projection, 120).Outlook);
    }

    [Theory]
    [InlineData(0.85, 0.7, 1)] // ahead of its time
    [InlineData(0.85, 0.9, 0)] // at its time
    [InlineData(0.95, 0.7, 2)]
    [InlineData(1.01, 0.99, 3)]
    public void Progress_is_urgent_where_it_comes_before_its_time(double used, double partOfYear, int severity) =>
        Assert.Equal(severity, new LimitProgress(100, used, TargetOutlook.Open).Severity(partOfYear, 0.8, 0.9));

    [Fact]
    public void What_will_be_missed_is_a_warning_at_once() => Assert.Equal(2, new LimitProgress(100, 0.3, TargetOutlook.Missed).Severity(0.3, 0.8, 0.9));
}
