using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Tests.Aggregator.Storage;

public sealed class MonthlyMaximumTests
{
    static readonly TimeSpan China = TimeSpan.FromHours(8);
    static readonly DateTimeOffset LastDay = new(2026, 3, 31, 15, 30, 0, TimeSpan.Zero);

    [Fact]
    public void The_largest_quarter_of_an_hour_counts_in_its_local_month_and_the_first_of_equals()
    {
        var maxima = MonthlyMaximum.Of([Interval(0, 20), Interval(1, 20), Interval(2, 5), Interval(3, 7)], China);

        Assert.Equal(
            [
                new MonthlyMaximum(new DateTimeOffset(2026, 2, 28, 16, 0, 0, TimeSpan.Zero), 80, LastDay),
                new MonthlyMaximum(new DateTimeOffset(2026, 3, 31, 16, 0, 0, TimeSpan.Zero), 28, LastDay.AddMinutes(45)),
            ],
            maxima);
    }

    [Fact]
    public void Estimated_intervals_have_no_peaks()
    {
        var maximum = Assert.Single(MonthlyMaximum.Of([Interval(0, 20, ConsumptionQuality.Estimated), Interval(1, 3, ConsumptionQuality.Interpolated)], China));

        Assert.Equal(12, maximum.DemandKw);
    }

    static IntervalConsumption Interval(int number, double value, ConsumptionQuality quality = ConsumptionQuality.Measured) =>
        new(LastDay.AddMinutes(15 * number), value, quality);
}
