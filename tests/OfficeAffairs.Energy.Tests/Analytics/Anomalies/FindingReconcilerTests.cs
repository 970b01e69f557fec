using OfficeAffairs.Energy.Analytics.Anomalies;

namespace OfficeAffairs.Energy.Tests.Analytics.Anomalies;

public sealed class FindingReconcilerTests
{
    static readonly DateTimeOffset Monday = new(2026, 11, 16, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_event_that_goes_on_extends_its_row()
    {
        var stored = new StoredFinding(7, 1, AnomalyTypes.Leak, Monday, null, 10, false);

        var plan = FindingReconciler.Plan([stored], [Event(Monday, Monday.AddDays(2))], _ => Monday.AddDays(-30));

        Assert.Equal(7, Assert.Single(plan.Updated).AnomalyId);
        Assert.Empty(plan.Added);
        Assert.Empty(plan.Removed);
    }

    [Fact]
    public void A_start_that_lies_before_the_data_looked_at_is_kept()
    {
        var stored = new StoredFinding(7, 1, AnomalyTypes.Leak, Monday.AddDays(-9), null, 50, false);

        var plan = FindingReconciler.Plan([stored], [Event(Monday, Monday.AddDays(2))], _ => Monday);

        var (_, updated) = Assert.Single(plan.Updated);
        Assert.Equal(Monday.AddDays(-9), updated.Start);
        Assert.Equal(50, updated.Excess);
        Assert.Equal(11 * 24, (int)updated.Arguments["hours"]!);
    }

    [Fact]
    public void What_is_not_found_again_goes_unless_a_person_dealt_with_it()
    {
        var left = new StoredFinding(7, 1, AnomalyTypes.Leak, Monday, null, 10, false);
        var judged = new StoredFinding(8, 2, AnomalyTypes.Leak, Monday, null, 10, true);

        var plan = FindingReconciler.Plan([left, judged], [], _ => Monday);

        Assert.Equal([7], plan.Removed);
        Assert.Equal([8], plan.Ended);
    }

    [Fact]
    public void Events_of_other_meters_types_and_times_stay_apart()
    {
        StoredFinding[] stored =
        [
            new(7, 1, AnomalyTypes.Leak, Monday.AddDays(-20), Monday.AddDays(-18), 10, false),
            new(8, 2, AnomalyTypes.Leak, Monday, null, 10, false),
            new(9, 1, AnomalyTypes.Stuck, Monday, null, null, false),
        ];

        var plan = FindingReconciler.Plan(stored, [Event(Monday, Monday.AddDays(2))], _ => Monday.AddDays(-30));

        Assert.Single(plan.Added);
        Assert.Empty(plan.Updated);
        Assert.Equal([7, 8, 9], plan.Removed);
    }

    static Finding Event(DateTimeOffset start, DateTimeOffset end) => new()
    {
        MeterId = 1,
        Type = AnomalyTypes.Leak,
        Category = AnomalyCategory.Leak,
        Start = start,
        End = end,
        Lasting = true,
        Severity = 3,
        Excess = 20,
        Confidence = 0.9,
        Arguments = new() { ["hours"] = (int)(end - start).TotalHours },
    };
}
