using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Tests.Aggregator.Storage;

public sealed class RetentionPlanTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);
    static readonly TimeSpan Reach = TimeSpan.FromDays(30);

    [Fact]
    public void Nothing_goes_unless_an_age_is_set() => Assert.Empty(RetentionPlan.Of(new RetentionOptions(), Now, [], null, Reach));

    [Fact]
    public void What_is_older_than_its_age_goes_the_finest_first()
    {
        var steps = RetentionPlan.Of(new RetentionOptions { Readings = 100, Intervals = 200, Hours = 300, Days = 400 }, Now, [], null, Reach);

        Assert.Equal(["reading", "interval_consumption", "hour", "day"], steps.Select(s => s.Relation.Name));
        Assert.Equal([100, 200, 300, 400], steps.Select(s => (int)(Now - s.Allowed).TotalDays));
        Assert.All(steps, s => Assert.Empty(s.HeldBackBy));
    }

    [Fact]
    public void Period_of_an_open_report_is_kept_with_what_computing_it_again_needs()
    {
        var open = new OpenPeriod("GOV", "monthly", Now.AddDays(-150));

        var steps = RetentionPlan.Of(new RetentionOptions { Readings = 100, Intervals = 200 }, Now, [open, open with { Start = Now.AddDays(-20) }], null, Reach);

        Assert.Equal(Now.AddDays(-180), steps[0].Allowed);
        Assert.Equal(Now.AddDays(-100), steps[0].Wanted);
        Assert.Contains("report monthly of GOV", Assert.Single(steps[0].HeldBackBy), StringComparison.Ordinal);
        Assert.Equal(Now.AddDays(-200), steps[1].Allowed);
        Assert.Empty(steps[1].HeldBackBy);
    }

    [Fact]
    public void Readings_that_wait_to_be_computed_are_kept()
    {
        var step = Assert.Single(RetentionPlan.Of(new RetentionOptions { Readings = 100 }, Now, [], Now.AddDays(-300), Reach));

        Assert.Equal(Now.AddDays(-330), step.Allowed);
        Assert.Contains("not computed yet", Assert.Single(step.HeldBackBy), StringComparison.Ordinal);
    }

    [Fact]
    public void Many_open_reports_are_counted_not_listed()
    {
        var open = Enumerable.Range(0, 25).Select(i => new OpenPeriod($"I{i}", "monthly", Now.AddDays(-150))).ToList();

        var step = Assert.Single(RetentionPlan.Of(new RetentionOptions { Readings = 100 }, Now, open, null, Reach));

        Assert.Equal("15 more reports are open", step.HeldBackBy[^1]);
        Assert.Equal(11, step.HeldBackBy.Count);
    }

    [Theory]
    [InlineData(0, 0, 0, 0, "")]
    [InlineData(1100, 3660, 3660, 0, "")]
    [InlineData(30, 0, 0, 0, "READINGS")]
    [InlineData(0, 400, 0, 0, "INTERVALS")]
    [InlineData(400, 430, 0, 0, "INTERVALS")]
    [InlineData(100, 200, 150, 0, "HOURS")]
    [InlineData(100, 0, 300, 0, "HOURS")]
    [InlineData(100, 200, 300, 250, "DAYS")]
    public void What_is_finer_must_go_first(int readings, int intervals, int hours, int days, string fault)
    {
        var faults = new RetentionOptions { Readings = readings, Intervals = intervals, Hours = hours, Days = days }.Faults().ToList();

        Assert.Equal(fault.Length == 0 ? [] : [fault], faults.Select(f => f.Split(' ')[0]));
    }
}
