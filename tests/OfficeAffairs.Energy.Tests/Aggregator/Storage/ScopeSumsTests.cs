using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Tests.Aggregator.Storage;

public sealed class ScopeSumsTests
{
    static readonly TimeSpan China = TimeSpan.FromHours(8);
    static readonly DateTimeOffset Midnight = new(2026, 3, 1, 0, 0, 0, China);
    static readonly DateTimeOffset LongAfter = Midnight.AddYears(1);

    [Fact]
    public void A_total_is_the_weighted_sum_of_its_meters()
    {
        var sums = new ScopeSums([Member(1, 0, 0.6), Member(2, 0, 1)], LongAfter);
        sums.Add(Hour(1, 10, estimated: 4));
        sums.Add(Hour(2, 5));

        var sum = Assert.Single(sums.Results());

        Assert.Equal((RollupBucket.Hour, (short)0, 11.0, 2.4, 8, 8), (sum.Length, sum.EndUse, sum.Value, sum.Estimated, sum.Intervals, sum.Expected));
    }

    [Fact]
    public void A_silent_meter_lowers_completeness()
    {
        var sums = new ScopeSums([Member(1, 0, 1), Member(2, 0, 1), Member(3, 0, 1) with { First = null }, Member(4, 0, 1) with { First = Midnight.AddMinutes(30) }], LongAfter);
        sums.Add(Hour(1, 10));

        // Of the second four intervals are due, of the third, which never spoke, none, of the fourth the two since its first.
        Assert.Equal(4 + 4 + 2, Assert.Single(sums.Results()).Expected);
    }

    [Fact]
    public void Nothing_is_due_of_a_retired_meter_after_its_end_nor_of_the_future()
    {
        ScopeMember[] members = [Member(1, 0, 1), Member(2, 0, 1) with { End = Midnight.AddMinutes(15) }];
        var sums = new ScopeSums(members, LongAfter);
        sums.Add(Hour(1, 10));
        Assert.Equal(4 + 1, Assert.Single(sums.Results()).Expected);

        var now = new ScopeSums([Member(1, 0, 1), Member(2, 0, 1)], Midnight.AddMinutes(30));
        now.Add(Hour(1, 10) with { Intervals = 2, Expected = 2 });
        Assert.Equal(2 + 2, Assert.Single(now.Results()).Expected);
    }

    [Fact]
    public void What_no_sub_meter_measures_needs_a_main_and_estimates_no_more_than_itself()
    {
        ScopeMember[] members = [Member(1, 99, 1), Member(2, 99, -1)];
        var without = new ScopeSums(members, LongAfter);
        without.Add(Hour(2, 5));
        Assert.Empty(without.Results());

        var with = new ScopeSums(members, LongAfter);
        with.Add(Hour(1, 6, estimated: 6));
        with.Add(Hour(2, 5, estimated: 5));
        var sum = Assert.Single(with.Results());
        Assert.Equal((1.0, 1.0), (sum.Value, sum.Estimated));
    }

    [Fact]
    public void A_month_is_due_from_its_first_to_its_last_local_day()
    {
        var member = Member(1, 0, 1) with { First = Midnight.AddDays(-40) };

        Assert.Equal(31 * 96, member.DueIn(RollupBucket.Month, Midnight, LongAfter));
        Assert.Equal(96, member.DueIn(RollupBucket.Day, Midnight, LongAfter));
    }

    static ScopeMember Member(int meter, short endUse, double weight) => new(1, endUse, meter, weight, Midnight.AddDays(-1), null, China);

    static MeterRollup Hour(int meter, double value, double estimated = 0) => new(RollupBucket.Hour, meter, Midnight.ToUniversalTime(), value, estimated, 0, 0, 0, 4, 4);
}
