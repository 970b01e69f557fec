using OfficeAffairs.Energy.MeterSimulator.Load;
using OfficeAffairs.Energy.MeterSimulator.Metering;
using OfficeAffairs.Energy.MeterSimulator.Verification;

namespace OfficeAffairs.Energy.Tests.MeterSimulator.Verification;

public sealed class SumComparerTests
{
    static readonly DateOnly May = new(2026, 5, 1);
    static readonly SimulatedCampus Campus = TestCampus.Demo;

    [Fact]
    public void Special_use_of_the_data_centre_counts_the_machine_room_once()
    {
        var sum = Buildings([]).Single(item => item is { Code: "370102H001", EndUse: "special" });

        Assert.Equal(True("C1-E-MR"), sum.Expected, 1e-6);
        Assert.False(sum.WithinResolution);
    }

    [Fact]
    public void End_uses_and_the_unmetered_rest_are_the_total()
    {
        foreach (var building in Buildings([]).Where(item => item.Commodity == "electricity").GroupBy(item => item.Code))
        {
            Assert.Equal(6, building.Count());
            var total = building.Single(item => item.EndUse == "total").Expected;
            Assert.Equal(total, building.Where(item => item.EndUse != "total").Sum(item => item.Expected), 1e-6);
        }
    }

    [Fact]
    public void Institutions_of_a_shared_building_have_their_shares_of_it_and_their_own_meters_whole()
    {
        var sums = new SumComparer(Campus, Months(), Campus.Anchor).Institutions([]).ToList();
        double Of(string code, string use) => sums.Single(item => item.Code == code && item.EndUse == use && item.Commodity == "electricity").Expected;

        Assert.Equal(0.57 * True("A2-E-MAIN"), Of("JN-FIN", "total"), 1e-6);
        Assert.Equal(0.43 * True("A2-E-MAIN"), Of("JN-NRP", "total"), 1e-6);
        Assert.Equal(True("A2-E-LT-N"), Of("JN-NRP", "lighting-and-sockets"), 1e-6);
        Assert.Equal(True("C1-E-MAIN"), Of("JN-DAT", "total"), 1e-6);
        Assert.All(sums.Where(item => item.EndUse == "unmetered"), item => Assert.True(item.Expected > 0, item.Code));
    }

    [Fact]
    public void Right_sum_is_right_and_one_that_is_missing_is_not()
    {
        var item = new ConsumptionItem("370102A001", "electricity", "total", Campus.Timeline.Local(Campus.Timeline.Midnight(May)), True("A1-E-MAIN"), 0, 31 * 96);

        Assert.True(Buildings([item]).Single(sum => sum is { Code: "370102A001", EndUse: "total", Commodity: "electricity" }).WithinResolution);
        Assert.False(Buildings([]).Single(sum => sum is { Code: "370102A001", EndUse: "total", Commodity: "electricity" }).WithinResolution);
    }

    [Fact]
    public void Month_that_a_member_has_not_fully_is_left_out()
    {
        var months = Months().Select(item => item.Code == "C1-E-MR" ? item with { Intervals = 5 } : item);

        Assert.DoesNotContain(new SumComparer(Campus, months, Campus.Anchor).Buildings([]), item => item is { Code: "370102H001", EndUse: "special" or "unmetered" });
    }

    static IEnumerable<Comparison> Buildings(IEnumerable<ConsumptionItem> items) => new SumComparer(Campus, Months(), Campus.Anchor).Buildings(items);

    static double True(string code) => ConsumptionComparer.Registered(Campus, Campus.Meter(code), May, May.AddMonths(1));

    /// <summary>May, fully read for all meters.</summary>
    static IEnumerable<ConsumptionItem> Months() => Campus.Meters.Where(meter => meter.Counter is not null).Select(meter => new ConsumptionItem(
        meter.Definition.Code, meter.Definition.Commodity, meter.Definition.EndUse, Campus.Timeline.Local(Campus.Timeline.Midnight(May)), 0, 0, 31 * Timeline.StepsPerDay));
}
