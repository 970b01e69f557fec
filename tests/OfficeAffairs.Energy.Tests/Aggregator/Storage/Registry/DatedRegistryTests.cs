using OfficeAffairs.Energy.Aggregator.Storage.Registry;

namespace OfficeAffairs.Energy.Tests.Aggregator.Storage.Registry;

public sealed class DatedRegistryTests
{
    static readonly DateOnly January = new(2025, 1, 1);
    static readonly DateOnly July = new(2025, 7, 1);
    static readonly DateOnly NextYear = new(2026, 1, 1);

    // Bureau 1 with school 2 below it from July; both use building 10, by stated shares.
    static readonly DatedFacts Facts = new(
        [new MembershipSpan(2, 1, new Validity(July, null))],
        [new AreaSpan(10, 1000, 800, null, new Validity(null, July)), new AreaSpan(10, 2000, 800, 500, new Validity(July, null))],
        [
            new ShareSpan(10, 1, ShareBasis.Share, 0.25m, null, Validity.Always),
            new ShareSpan(10, 2, ShareBasis.Share, 0.75m, null, Validity.Always),
        ],
        [
            new CountSpan(1, "energy-users", 100, new Validity(null, new DateOnly(2025, 12, 31))), new CountSpan(2, "energy-users", 300, new Validity(July, null)),
            new CountSpan(2, "students", 2000, Validity.Always),
        ],
        [new CountSpan(1, "electric", 4, new Validity(January, July)), new CountSpan(1, "electric", 6, new Validity(July, null))]);

    readonly DatedRegistry _registry = new(Facts);

    [Fact]
    public void An_area_that_changed_within_the_year_is_weighted_by_days()
    {
        var areas = _registry.Building(10, January, NextYear);

        Assert.Equal(new DayMean(((181m * 1000) + (184 * 2000)) / 365, 365, 365), areas.FloorAreaM2);
        Assert.Equal(new DayMean(800, 365, 365), areas.CooledAreaM2);
        Assert.Equal(new DayMean(500, 184, 365), areas.HeatedAreaM2);
    }

    [Fact]
    public void A_day_is_a_period_of_one_day()
    {
        Assert.Equal(1000, _registry.Building(10, July.AddDays(-1), July).FloorAreaM2?.Value);
        Assert.Equal(2000, _registry.Building(10, July, July.AddDays(1)).FloorAreaM2?.Value);
    }

    [Fact]
    public void An_institution_has_its_share_of_the_areas()
    {
        var facts = _registry.Institution(2, July, NextYear);

        Assert.Equal(new DayMean(1500, 184, 184), facts.Areas.FloorAreaM2);
        Assert.Equal(new DayMean(300, 184, 184), facts.EnergyUserCount);
        Assert.Equal(2000, facts.Headcounts["students"].Value);
    }

    [Fact]
    public void Days_without_a_number_are_told_and_lower_no_mean()
    {
        Assert.Equal(new DayMean(100, 364, 365), _registry.Institution(1, January, NextYear).EnergyUserCount);
        Assert.Equal(new DayMean(((181m * 4) + (184 * 6)) / 365, 365, 365), _registry.Institution(1, January, NextYear).Vehicles["electric"]);
        Assert.Null(_registry.Institution(2, January, July).EnergyUserCount);
    }

    [Fact]
    public void An_institution_with_all_below_it_follows_the_tree_of_each_day()
    {
        Assert.Equal([1], _registry.SubtreeOn(1, January));
        Assert.Equal([1, 2], _registry.SubtreeOn(1, July));

        var facts = _registry.Institution(1, January, NextYear, withBelow: true);

        Assert.Equal(((181m * 250) + (184 * 2000)) / 365, facts.Areas.FloorAreaM2?.Value);
        Assert.Equal(new DayMean(((181m * 100) + (183 * 400)) / 364, 364, 365), facts.EnergyUserCount);
    }

    [Fact]
    public void A_tree_that_is_a_circle_ends()
    {
        var circle = new DatedRegistry(new([new(1, 2, Validity.Always), new(2, 1, Validity.Always)], [], [], [], []));

        Assert.Equal([1, 2], circle.SubtreeOn(1, January));
    }
}
