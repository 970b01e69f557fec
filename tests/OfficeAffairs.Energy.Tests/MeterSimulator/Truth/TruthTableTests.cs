using OfficeAffairs.Energy.MeterSimulator.Truth;

namespace OfficeAffairs.Energy.Tests.MeterSimulator.Truth;

public sealed class TruthTableTests
{
    [Fact]
    public void Intervals_days_and_months_add_up_to_the_same()
    {
        var campus = TestCampus.Demo;
        var meter = campus.Meter("A1-E-SP-KT");
        long from = TestCampus.Local(2026, 10, 20, 7, 3), to = TestCampus.Local(2026, 11, 20, 3);
        double Sum(TruthStep step) => TruthTable.Rows(campus, meter, step, from, to).Sum(row => row.Registered);

        Assert.Equal(meter.Registered(from, to), Sum(TruthStep.Interval), 1e-6);
        Assert.Equal(meter.Registered(from, to), Sum(TruthStep.Day), 1e-6);
        Assert.Equal(meter.Registered(from, to), Sum(TruthStep.Month), 1e-6);
    }

    [Fact]
    public void Rows_tile_the_range_at_local_edges()
    {
        var campus = TestCampus.Demo;
        var rows = TruthTable.Rows(campus, campus.Meter("A1-E-MAIN"), TruthStep.Month, TestCampus.Local(2025, 12, 15), TestCampus.Local(2026, 2, 10)).ToList();

        Assert.Equal([TestCampus.Local(2025, 12, 15), TestCampus.Local(2026, 1, 1), TestCampus.Local(2026, 2, 1)], rows.Select(row => row.Start));
        Assert.Equal([TestCampus.Local(2026, 1, 1), TestCampus.Local(2026, 2, 1), TestCampus.Local(2026, 2, 10)], rows.Select(row => row.End));
    }

    [Fact]
    public void Waste_and_missing_registration_stand_beside_the_truth()
    {
        var campus = TestCampus.Demo;
        var november = TruthTable.Rows(campus, campus.Meter("A1-E-AC-FC"), TruthStep.Month, TestCampus.Local(2026, 11, 1), campus.Anchor).Single();
        var kitchen = TruthTable.Rows(campus, campus.Meter("A1-E-SP-KT"), TruthStep.Month, TestCampus.Local(2026, 11, 1), campus.Anchor).Single();

        Assert.Equal(campus.WastedUntil("overnight-a1", campus.Anchor)!.Value, november.Wasted, 1e-6);
        Assert.True(kitchen.Consumed > kitchen.Registered * 1.1);
    }
}
