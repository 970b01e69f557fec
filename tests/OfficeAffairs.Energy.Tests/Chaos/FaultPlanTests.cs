using OfficeAffairs.Energy.Chaos.Faults;

namespace OfficeAffairs.Energy.Tests.Chaos;

public sealed class FaultPlanTests
{
    static readonly TimeSpan Duration = TimeSpan.FromMinutes(15);

    [Fact]
    public void The_same_seed_makes_the_same_plan_and_another_seed_another() =>
        Assert.Multiple(
            () => Assert.Equal(FaultPlan.Make(7, 300, Duration), FaultPlan.Make(7, 300, Duration)),
            () => Assert.NotEqual(FaultPlan.Make(7, 300, Duration), FaultPlan.Make(8, 300, Duration)));

    [Fact]
    public void A_plan_of_three_hundred_holds_every_kind_fifteen_times_in_the_order_of_time_and_within_the_duration()
    {
        var plan = FaultPlan.Make(1, 300, Duration);
        var kinds = Enum.GetValues<FaultKind>();
        Assert.All(kinds, kind => Assert.Equal(300 / kinds.Length, plan.Count(fault => fault.Kind == kind)));
        Assert.Equal(plan.OrderBy(fault => fault.At), plan);
        Assert.InRange(plan[^1].At, TimeSpan.Zero, Duration);
    }

    [Fact]
    public void A_long_plan_holds_silences_that_outlast_the_keep_alive()
    {
        var longest = FaultPlan.Make(1, 300, Duration).Max(fault => fault.For);
        Assert.True(longest > TimeSpan.FromSeconds(40), longest.ToString());
    }
}
