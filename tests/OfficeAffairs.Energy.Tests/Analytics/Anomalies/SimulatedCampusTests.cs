using OfficeAffairs.Energy.Analytics.Anomalies;
using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Tests.Analytics.Anomalies;

public sealed class SimulatedCampusTests
{
    static readonly DateTimeOffset Anchor = new(2026, 11, 21, 15, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void Every_fault_of_the_demo_is_found_and_named_and_little_else_is_told()
    {
        var campus = new PlayedCampus(Anchor);
        var told = Told(campus, campus.Meters);
        (string Meter, string Type)[] faults =
        [
            ("A1-E-AC-FC", AnomalyTypes.HvacNight),
            ("A2-E-AC-F", AnomalyTypes.HolidayLoad),
            ("S1-W-WC", AnomalyTypes.Leak),
            ("D1-E-LT-T", AnomalyTypes.Stuck),
            ("S1-E-MAIN", AnomalyTypes.Outage),
            ("C1-W-CT", AnomalyTypes.Rollover),
            ("A1-E-LT-2", AnomalyTypes.Rollover),
            ("A2-E-PW-LF", AnomalyTypes.Exchange),
            ("D1-E-SP-SP", AnomalyTypes.DeadMeter),
            ("A1-E-SP-KT", AnomalyTypes.PhaseLost),
        ];
        var named = told.Select(f => (campus.CodeOf(f.MeterId), f.Type)).ToList();
        Assert.All(faults, fault => Assert.Single(named, fault));
        var others = told.Where(f => !faults.Contains((campus.CodeOf(f.MeterId), f.Type))).ToList();
        Assert.InRange(others.Count(f => f.Severity >= 2), 0, 3);
        Assert.InRange(others.Count, 0, 4);
        Assert.Equal(7, (int)told.Single(f => f.Type == AnomalyTypes.HolidayLoad).Arguments["days"]!);
        Assert.Equal(6, (int)told.Single(f => f.Type == AnomalyTypes.HvacNight && campus.CodeOf(f.MeterId) == "A1-E-AC-FC").Arguments["nights"]!);
        Assert.Equal(0.9, (double)told.Single(f => f.Type == AnomalyTypes.Leak).Arguments["flow"]!, 0.05);
        Assert.Equal(2, (int)told.Single(f => f.Type == AnomalyTypes.PhaseLost).Arguments["phase"]!);
    }

    [Fact]
    public void On_three_months_alone_a_school_that_comes_back_from_vacation_was_not_stuck()
    {
        var campus = new PlayedCampus(Anchor);
        var told = Told(campus, campus.Last(92));

        Assert.Equal(["D1-E-LT-T"], told.Where(f => f.Type == AnomalyTypes.Stuck).Select(f => campus.CodeOf(f.MeterId)));
    }

    static List<Finding> Told(PlayedCampus campus, IReadOnlyList<MeterHistory> meters)
    {
        var limits = BaselineThresholds.From(name => SyntheticSite.Thresholds[name]);
        var models = meters.AsParallel().ToDictionary(m => m.MeterId, m => BaselineTrainer.Train(m.Commodity, m.Context, m.Consumption, limits));
        var found = AnomalyDetector.Find(
            [.. meters.Select(m => m with { Expected = models[m.MeterId].Model?.Predict(m.Context), ExpectedIsClose = models[m.MeterId].IsClose })],
            campus.Decisions,
            SyntheticSite.Thresholds);
        var told = found.Where(f => f.ExplainedBy is null).ToList();
        foreach (var f in told.OrderBy(f => f.Start))
            TestContext.Current.SendDiagnosticMessage($"{f.Severity} {campus.CodeOf(f.MeterId)} {f.Type} {f.Start:yyyy-MM-dd HH:mm} {f.End:MM-dd HH:mm} {f.Excess:0} {f.Arguments.ToJsonString()}");
        return told;
    }
}
