using OfficeAffairs.Energy.MeterSimulator.Load;
using OfficeAffairs.Energy.MeterSimulator.Truth;
using OfficeAffairs.Energy.MeterSimulator.Verification;

namespace OfficeAffairs.Energy.Tests.MeterSimulator.Verification;

public sealed class VerifierTests
{
    static readonly DataStatus Status = new(1000, 1000, 0, 0, 0, 0);

    [Fact]
    public void What_the_counters_showed_is_right_within_their_resolution()
    {
        var report = Report(Items(TruthStep.Month), Items(TruthStep.Day), []);

        Assert.True(report.Ok);
        Assert.Equal(60, report.Meters);
        Assert.Equal(14, report.Months);
        Assert.Equal(60 * 14, report.MeterMonths);
        Assert.Equal(0, report.ConsumptionErrorKwh);
        Assert.InRange(report.ConsumptionErrorSteps, 0, 1);
    }

    [Fact]
    public void Meter_month_that_is_off_by_more_than_a_step_is_found_and_listed_first()
    {
        var months = Items(TruthStep.Month).Select(item => item is { Code: "A2-E-LT-F", Start.Month: 5 } ? item with { Value = item.Value + 20 } : item).ToList();

        var report = Report(months, Items(TruthStep.Day), []);

        Assert.False(report.Ok);
        Assert.InRange(report.ConsumptionErrorKwh, 19, 21);
        Assert.Equal(("A2-E-LT-F", "2026-05"), (report.Worst[0].Code, report.Worst[0].Month));
    }

    [Fact]
    public void Deviation_in_estimated_data_is_told_apart()
    {
        var months = Items(TruthStep.Month).Select(item => item is { Code: "A2-E-LT-F", Start.Month: 5 } ? item with { Value = item.Value + 20, Estimated = 30 } : item).ToList();

        var report = Report(months, Items(TruthStep.Day), []);

        Assert.True(report.Ok);
        Assert.Equal(1, report.MeterMonthsWithEstimates);
        Assert.InRange(report.EstimatedErrorKwh, 19, 21);
    }

    [Fact]
    public void Month_that_is_not_fully_read_is_compared_by_its_full_days()
    {
        var months = Items(TruthStep.Month).Select(item => item is { Code: "A2-E-LT-F", Start.Month: 5 } ? item with { Value = 1, Intervals = 500 } : item).ToList();
        var days = Items(TruthStep.Day).Select(item => item is { Code: "A2-E-LT-F", Start: { Month: 5, Day: 20 } } ? item with { Value = 1, Intervals = 7 } : item).ToList();

        var comparison = Compare(months, days).Single(item => item is { Code: "A2-E-LT-F", Month: "2026-05" });

        Assert.Equal(30, comparison.Days);
        Assert.True(Math.Abs(comparison.Deviation) < 30 * comparison.Resolution);
    }

    [Fact]
    public void Missing_meter_lost_or_doubled_readings_are_not_ok()
    {
        var some = Items(TruthStep.Month).Where(item => item.Code != "WS-1" && item.Code != "A1-W-KT").ToList();

        Assert.False(Report(some, Items(TruthStep.Day), []).Ok);
        Assert.False(Report(Items(TruthStep.Month), Items(TruthStep.Day), [], Status with { Lost = 1 }).Ok);
        Assert.False(Report(Items(TruthStep.Month), Items(TruthStep.Day), [], Status with { Lost = null }).Ok);
        Assert.False(Report(Items(TruthStep.Month), Items(TruthStep.Day), [], Status with { Duplicated = 2 }).Ok);
    }

    [Fact]
    public void Anomaly_is_matched_to_its_fault_by_type_place_and_time()
    {
        var campus = TestCampus.Demo;
        AnomalyItem At(string type, string meter, long start, long? end) =>
            new(type, meter, campus.Timeline.Local(start), end is { } moment ? campus.Timeline.Local(moment) : null);
        var leak = campus.Faults.Single(fault => fault.Definition.Id == "leak-s1").From;

        var report = Report(Items(TruthStep.Month), Items(TruthStep.Day),
        [
            At("leak", "S1-W-MAIN", leak + 3600_000, null),
            At("leak", "A1-W-MAIN", leak + 3600_000, null),
            At("leak", "S1-W-WC", TestCampus.Local(2026, 3, 1), TestCampus.Local(2026, 3, 2)),
        ]);

        Assert.Equal(["leak"], report.Faults.Single(fault => fault.Id == "leak-s1").Found);
        Assert.Equal(1, report.FaultsFound);
        Assert.Equal(3, report.Anomalies["leak"]);
        Assert.Equal(2, report.Unexplained["leak"]);
    }

    [Fact]
    public void Exchange_by_serial_number_and_wrong_clocks_are_found_by_what_the_agents_know_of_the_devices()
    {
        var campus = TestCampus.Demo;
        var played = Assert.Single(campus.Exchanges);
        var (before, since) = (campus.Timeline.Local(played.At - 900_000), campus.Timeline.Local(played.At));
        var seen = campus.Timeline.Local(campus.Anchor);
        var devices = new DeviceEvidence(
            campus,
            [new(played.Meter, played.OldSerial, played.NewSerial, before, since), new(played.Meter, "1", "2", before, since)],
            [new("a", seen, [new("C1-E-MAIN", "1", -3600.4), new("A1-E-MAIN", "2", 0)])]);
        var report = Report([], [], [], null, devices);

        Assert.Equal([true, false], report.ExchangesBySerialNumber.Select(exchange => exchange.IsTrue));
        Assert.Equal(["serial-number"], report.Faults.Single(fault => fault.Id == "exchange-a2").Found);
        Assert.Equal(["meter-clock"], report.Faults.Single(fault => fault.Id == "clock-wrong-c1").Found);

        // It has drifted for a month; an agent that says it is right has not found it.
        Assert.Empty(report.Faults.Single(fault => fault.Id == "clock-drift-a1").Found);
    }

    static VerificationReport Report(
        IReadOnlyList<ConsumptionItem> months, IReadOnlyList<ConsumptionItem> days, IReadOnlyList<AnomalyItem> anomalies, DataStatus? status = null, DeviceEvidence? devices = null) =>
        Verifier.Report(
            TestCampus.Demo, Compare(months, days), [], anomalies, devices ?? new DeviceEvidence(TestCampus.Demo, [], []), status ?? Status, TestCampus.Demo.Anchor);

    static IReadOnlyList<Comparison> Compare(IEnumerable<ConsumptionItem> months, IEnumerable<ConsumptionItem> days) =>
        ConsumptionComparer.Compare(TestCampus.Demo, months, days, TestCampus.Demo.Anchor);

    /// <summary>What a perfect aggregator says: differences of the counters as shown, unwrapped, as far as the anchor.</summary>
    static List<ConsumptionItem> Items(TruthStep step)
    {
        var campus = TestCampus.Demo;
        var items = new List<ConsumptionItem>();
        foreach (var meter in campus.Meters.Where(meter => meter.Counter is not null))
        {
            long Steps(long moment) => (meter.RegisteredAt(moment) + 123) / meter.Counter!.StepMicro;
            foreach (var row in TruthTable.Rows(campus, meter, step, campus.Timeline.Start, campus.Anchor))
            {
                var value = Units.ToUnit((Steps(row.End) - Steps(row.Start)) * meter.Counter!.StepMicro);
                items.Add(new ConsumptionItem(meter.Definition.Code, meter.Definition.Commodity, "total", campus.Timeline.Local(row.Start), value, 0, (int)((row.End - row.Start) / Timeline.Step)));
            }
        }

        return items;
    }
}
