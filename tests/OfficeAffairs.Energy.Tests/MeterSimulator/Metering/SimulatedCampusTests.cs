using OfficeAffairs.Energy.MeterSimulator.Configuration;
using OfficeAffairs.Energy.MeterSimulator.Load;
using OfficeAffairs.Energy.MeterSimulator.Metering;

namespace OfficeAffairs.Energy.Tests.MeterSimulator.Metering;

public sealed class SimulatedCampusTests
{
    [Fact]
    public void Parent_is_the_sum_of_its_children_and_its_unmetered_rest_to_the_last_digit()
    {
        var campus = TestCampus.Demo;
        var loads = new LoadModel(campus.Definition, campus.Timeline);
        var random = new Random(1);
        foreach (var parent in campus.Meters.Where(meter => campus.Definition.Meters.Any(child => child.Parent == meter.Definition.Code)))
        {
            var children = campus.Meters.Where(meter => meter.Definition.Parent == parent.Definition.Code).ToList();
            var rest = loads.Compute(parent.Definition);
            for (var round = 0; round < 20; round++)
            {
                var from = random.Next(campus.Timeline.Steps);
                var to = random.Next(from, campus.Timeline.Steps + 1);
                long Consumed(SimulatedMeter meter) => meter.ConsumedAt(campus.Timeline.At(to)) - meter.ConsumedAt(campus.Timeline.At(from));

                Assert.Equal(Consumed(parent), children.Sum(Consumed) + rest[from..to].Sum());
            }
        }
    }

    [Fact]
    public void Parent_is_the_sum_of_its_children_at_any_whole_second_too()
    {
        var campus = TestCampus.Demo;
        var random = new Random(2);
        var parent = campus.Meter("C1-E-MR");
        var children = campus.Meters.Where(meter => meter.Definition.Parent == "C1-E-MR").ToList();
        var rest = new LoadModel(campus.Definition, campus.Timeline).Compute(parent.Definition);
        for (var round = 0; round < 200; round++)
        {
            var step = random.Next(campus.Timeline.Steps);
            var moment = campus.Timeline.At(step) + (random.Next(900) * 1000L);
            var part = rest[step] * ((moment - campus.Timeline.At(step)) / 1000) / 900;
            Assert.Equal(parent.ConsumedAt(moment) - parent.ConsumedAt(campus.Timeline.At(step)) - part,
                children.Sum(child => child.ConsumedAt(moment) - child.ConsumedAt(campus.Timeline.At(step))));
        }
    }

    [Fact]
    public void Two_computations_give_the_same_and_a_longer_one_begins_with_the_same()
    {
        var definition = CampusReader.Read(TestCampus.DemoPath);
        var longer = SimulatedCampus.Build(definition, TestCampus.Anchor, TestCampus.Anchor.AddDays(60));
        var random = new Random(3);
        foreach (var meter in TestCampus.Demo.Meters)
        {
            for (var round = 0; round < 50; round++)
            {
                var moment = TestCampus.Demo.Timeline.Start + random.NextInt64(TestCampus.Demo.Timeline.End - TestCampus.Demo.Timeline.Start);
                Assert.Equal(meter.CountAt(moment), longer.Meter(meter.Definition.Code).CountAt(moment));
            }
        }
    }

    [Fact]
    public void Months_add_up_to_the_difference_of_the_counter()
    {
        var campus = TestCampus.Demo;
        var meter = campus.Meter("A1-E-LT-1");
        var sum = 0.0;
        for (var month = new DateOnly(2025, 10, 1); month < new DateOnly(2026, 11, 1); month = month.AddMonths(1))
            sum += meter.Registered(campus.Timeline.Midnight(month), campus.Timeline.Midnight(month.AddMonths(1)));

        var shown = meter.ShownAt(campus.Timeline.Midnight(new DateOnly(2026, 11, 1))) - meter.ShownAt(campus.Timeline.Start);
        Assert.Equal(sum, shown, 0.8);   // one step of 0.01 kWh behind 400/5
    }

    [Fact]
    public void Counters_never_fall_except_where_the_plan_says_so()
    {
        var campus = TestCampus.Demo;
        var planned = campus.Faults.Where(fault => fault.Definition.Kind is FaultKind.Rollover or FaultKind.Exchange).ToDictionary(fault => fault.Definition.Meter!, fault => fault.From);
        foreach (var meter in campus.Meters.Where(meter => meter.Counter is not null))
        {
            var falls = new List<long>();
            var before = meter.ShownAt(campus.Timeline.Start);
            for (var step = 1; step < campus.Timeline.Steps; step++)
            {
                var shown = meter.ShownAt(campus.Timeline.At(step));
                if (shown < before)
                    falls.Add(campus.Timeline.At(step));
                before = shown;
            }

            if (planned.TryGetValue(meter.Definition.Code, out var at))
                Assert.InRange(Assert.Single(falls) - at, 0, 2 * Timeline.Step);
            else
                Assert.Empty(falls);
        }
    }

    [Fact]
    public void Offices_use_little_on_holidays_and_make_up_workdays_are_like_workdays()
    {
        var meter = TestCampus.Demo.Meter("A1-E-LT-1");
        double Day(int month, int day) => meter.Registered(TestCampus.Local(2026, month, day), TestCampus.Local(2026, month, day) + (24 * 3600_000L));

        Assert.True(Day(10, 3) < 0.4 * Day(10, 12));
        Assert.True(Day(2, 18) < 0.4 * Day(2, 26));
        Assert.InRange(Day(10, 10) / Day(10, 12), 0.85, 1.15);
        Assert.True(Day(10, 17) < 0.5 * Day(10, 12));
    }

    [Fact]
    public void Intensities_are_those_of_real_buildings()
    {
        double Year(string code) => TestCampus.Demo.Meter(code).Registered(TestCampus.Local(2025, 10, 1), TestCampus.Local(2026, 10, 1));
        double Intensity(string code) => Year(code) / TestCampus.Demo.Definition.Buildings.Single(item => item.Code == TestCampus.Demo.Meter(code).Definition.Building).FloorArea;

        Assert.InRange(Intensity("A1-E-MAIN"), 60, 90);
        Assert.InRange(Intensity("A2-E-MAIN"), 45, 90);
        Assert.InRange(Intensity("S1-E-MAIN"), 60, 100);
        Assert.InRange(Intensity("D1-E-MAIN"), 25, 50);
        Assert.InRange(Intensity("A1-H-MAIN"), 0.15, 0.35);
        Assert.InRange(Year("C1-E-MR") / (Year("C1-E-MR-IT-A") + Year("C1-E-MR-IT-B")), 1.3, 1.7);
        Assert.InRange(Year("A1-W-MAIN") / 620, 12, 30);
    }

    [Fact]
    public void No_meter_exceeds_its_rating()
    {
        var campus = TestCampus.Demo;
        foreach (var meter in campus.Meters.Where(meter => meter.Counter is not null))
        {
            var largest = Enumerable.Range(0, campus.Timeline.Steps).Max(step => meter.RatePerHour(campus.Timeline.At(step)));
            Assert.InRange(largest, 0, meter.Definition.RatedPerHour!.Value);
        }
    }
}
