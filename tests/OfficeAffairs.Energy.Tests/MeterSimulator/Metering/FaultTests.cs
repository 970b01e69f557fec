using OfficeAffairs.Energy.MeterSimulator.Commands;
using OfficeAffairs.Energy.MeterSimulator.Configuration;
using OfficeAffairs.Energy.MeterSimulator.Load;
using OfficeAffairs.Energy.MeterSimulator.Metering;

namespace OfficeAffairs.Energy.Tests.MeterSimulator.Metering;

public sealed class FaultTests
{
    const long Hour = 3600_000;
    const string Meter = """- {code: M, name: {zh: 表, en: Meter}, unit: 1, template: acrel.dtsd1352, params: {ct: "100/5"}, profile: office, peak: 40}""";

    [Fact]
    public void Load_left_on_overnight_is_high_in_those_nights_only_and_its_waste_is_told()
    {
        var campus = TestCampus.Demo;
        var meter = campus.Meter("A1-E-AC-FC");
        var fault = Fault(campus, FaultKind.LeftOnOvernight);
        var nights = fault.Windows.Select(window => meter.Registered(window.From + (4 * Hour), window.From + (10 * Hour))).ToList();
        var before = fault.Windows.Select(window => meter.Registered(window.From - (14 * 24 - 4) * Hour, window.From - (14 * 24 - 10) * Hour)).ToList();

        Assert.Equal(6, nights.Count);
        Assert.All(nights.Zip(before), pair => Assert.True(pair.First > 3 * pair.Second));
        Assert.InRange(campus.WastedUntil(fault.Definition.Id, campus.Anchor)!.Value, 1000, 8000);
        Assert.True(fault.To < campus.Anchor);
    }

    [Fact]
    public void Load_left_on_over_a_holiday_covers_National_Day()
    {
        var campus = TestCampus.Demo;
        var fault = Fault(campus, FaultKind.LeftOnHoliday);
        var meter = campus.Meter(fault.Definition.Meter!);

        Assert.True(fault.From <= TestCampus.Local(2026, 10, 1));
        Assert.True(fault.To >= TestCampus.Local(2026, 10, 8));
        Assert.True(meter.Registered(TestCampus.Local(2026, 10, 3), TestCampus.Local(2026, 10, 4)) > 10 * meter.Registered(TestCampus.Local(2025, 10, 3), TestCampus.Local(2025, 10, 4)));
    }

    [Fact]
    public void Leak_flows_all_night_and_reaches_the_main_meter()
    {
        var campus = TestCampus.Demo;
        var from = TestCampus.Local(2026, 11, 21, 1);
        var earlier = TestCampus.Local(2026, 11, 7, 1);

        Assert.InRange(campus.Meter("S1-W-WC").Registered(from, from + (4 * Hour)), 3.6, 3.8);
        Assert.InRange(campus.Meter("S1-W-MAIN").Registered(from, from + (4 * Hour)) - campus.Meter("S1-W-MAIN").Registered(earlier, earlier + (4 * Hour)), 3.5, 3.7);
    }

    [Fact]
    public void Stuck_register_freezes_and_then_shows_what_was_used_meanwhile()
    {
        var campus = TestCampus.Demo;
        var fault = Fault(campus, FaultKind.Stuck);
        var meter = campus.Meter(fault.Definition.Meter!);

        Assert.Equal(meter.ShownAt(fault.From), meter.ShownAt(fault.To - 1));
        Assert.Equal(meter.RegisteredAt(fault.To) - meter.RegisteredAt(fault.From), (long)((meter.ShownAt(fault.To) - meter.ShownAt(fault.From)) * 1e6), 600_000.0);
        Assert.True(meter.RatePerHour(fault.From + (2 * Hour)) > 0);
    }

    [Fact]
    public void Outage_silences_every_meter_of_the_bus_and_no_other_while_the_load_goes_on()
    {
        var campus = TestCampus.Demo;
        var fault = Fault(campus, FaultKind.Outage);
        var during = fault.From + (5 * Hour);

        Assert.All(campus.Meters, meter => Assert.Equal(
            meter.Definition.Bus == "S1" ? MeterAnswer.GatewayFails : MeterAnswer.Answers, meter.Faults.AnswerAt(during)));
        Assert.Equal(MeterAnswer.Answers, campus.Meter("S1-E-MAIN").Faults.AnswerAt(fault.From - 1));
        Assert.Equal(MeterAnswer.Answers, campus.Meter("S1-E-MAIN").Faults.AnswerAt(fault.To));
        Assert.True(campus.Meter("S1-E-MAIN").Registered(fault.From, fault.To) > 500);
    }

    [Fact]
    public void Outage_and_stuck_register_stay_within_a_month_whatever_the_day_of_the_demo()
    {
        var definition = TestCampus.Demo.Definition;
        for (var day = 0; day < 400; day++)
        {
            var anchor = TestCampus.Anchor.AddDays(day);
            foreach (var fault in new FaultPlan(new WorkCalendar(definition.Holidays), definition.UtcOffset, anchor.ToUnixTimeMilliseconds()).Schedule(definition.Faults))
            {
                if (!fault.Definition.KeepInMonth)
                    continue;
                var from = TestCampus.Demo.Timeline.Local(fault.From);
                var to = TestCampus.Demo.Timeline.Local(fault.To);
                Assert.Equal(from.Month, to.Month);
                Assert.True(to < anchor);
            }
        }
    }

    [Fact]
    public void Rollover_happens_at_its_moment()
    {
        var campus = TestCampus.Demo;
        foreach (var fault in campus.Faults.Where(fault => fault.Definition.Kind == FaultKind.Rollover))
        {
            var meter = campus.Meter(fault.Definition.Meter!);
            var modulus = (double)meter.Counter!.ModulusMicro / 1e6;
            Assert.InRange(meter.ShownAt(fault.From - (2 * Hour)), modulus * 0.999, modulus);
            Assert.InRange(meter.ShownAt(fault.From + Hour), 0, modulus * 0.001);
        }
    }

    [Fact]
    public void Exchange_keeps_the_sum_and_tells_both_counters()
    {
        var campus = TestCampus.Demo;
        var exchange = Assert.Single(campus.Exchanges);
        var meter = campus.Meter(exchange.Meter);
        long from = exchange.At - (30 * 24 * Hour), to = exchange.At + (20 * 24 * Hour);
        var counted = exchange.Final - meter.ShownAt(from) + (meter.ShownAt(to) - exchange.Initial);

        Assert.Equal(exchange.Final, meter.ShownAt(exchange.At - 1), 0.3);
        Assert.Equal(exchange.Initial, meter.ShownAt(exchange.At), 1e-9);
        Assert.Equal(meter.Registered(from, to), counted, 0.3);   // one step of 0.01 kWh behind 150/5
        Assert.True(exchange.Initial < 20);
        Assert.NotEqual(exchange.OldSerial, exchange.NewSerial);
    }

    [Fact]
    public void Meter_that_lost_a_phase_registers_two_thirds_of_what_flows()
    {
        var campus = TestCampus.Demo;
        var fault = Fault(campus, FaultKind.PhaseLost);
        var meter = campus.Meter(fault.Definition.Meter!);
        var consumed = (meter.ConsumedAt(campus.Anchor) - meter.ConsumedAt(fault.From)) / 1e6;

        Assert.Equal(meter.ConsumedAt(fault.From), meter.RegisteredAt(fault.From));
        Assert.Equal(consumed * 2 / 3, meter.Registered(fault.From, campus.Anchor), consumed * 0.001);
        Assert.Equal(1, meter.Faults.LostPhase(campus.Anchor));
    }

    [Fact]
    public void Dead_meter_is_silent_and_its_parent_goes_on()
    {
        var campus = TestCampus.Demo;
        var fault = Fault(campus, FaultKind.DeadSlave);

        Assert.Equal(MeterAnswer.Silent, campus.Meter(fault.Definition.Meter!).Faults.AnswerAt(campus.Anchor));
        Assert.Equal(MeterAnswer.Answers, campus.Meter("D1-E-MAIN").Faults.AnswerAt(campus.Anchor));
    }

    [Fact]
    public void Fault_over_a_holiday_that_no_year_knows_yet_is_left_out()
    {
        var definition = TestCampus.Demo.Definition;
        var faults = new FaultPlan(new WorkCalendar(definition.Holidays), definition.UtcOffset, TestCampus.Local(2025, 3, 1)).Schedule(definition.Faults);

        Assert.DoesNotContain(faults, fault => fault.Definition.Kind == FaultKind.LeftOnHoliday);
    }

    [Fact]
    public void Fault_does_not_change_what_was_before_it()
    {
        var with = TestCampus.Build(Meter, """[{id: x, kind: leak, meter: M, start: -5d, per_hour: 3.6, text: {zh: 漏, en: leak}}]""");
        var without = TestCampus.Build(Meter);

        Assert.Equal(without.Meter("M").CountAt(TestCampus.Local(2026, 11, 17)), with.Meter("M").CountAt(TestCampus.Local(2026, 11, 17)));
        Assert.Equal(3.6 * 24, with.Meter("M").Registered(TestCampus.Local(2026, 11, 18), TestCampus.Local(2026, 11, 19)) - without.Meter("M").Registered(TestCampus.Local(2026, 11, 18), TestCampus.Local(2026, 11, 19)), 1e-6);
    }

    [Theory]
    [InlineData("rollover", "M", null, "cannot be made on demand")]
    [InlineData("left-on-holiday", "M", null, "cannot be made on demand")]
    [InlineData("melted", "M", null, "cannot be made on demand")]
    [InlineData("leak", "Q", null, "is not there")]
    [InlineData("outage", "M", null, "must name a bus")]
    [InlineData("leak", null, "X", "must name a bus for an outage and a meter for all else")]
    public void Fault_on_demand_that_does_not_fit_is_refused(string kind, string? meter, string? bus, string reason)
    {
        var state = new SimulatorState(TestCampus.Anchor) { Faults = [new DemandedFault { Id = "d", Kind = kind, Meter = meter, Bus = bus, Start = TestCampus.Anchor }] };

        var refused = Assert.Throws<ConfigurationException>(() => CampusOptions.WithFaults(TestCampus.Read(Meter, new ErrorList()), state));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fault_on_demand_begins_now_ends_when_stopped_and_leaves_the_past_alone()
    {
        var definition = TestCampus.Read(Meter, new ErrorList());
        var plain = SimulatedCampus.Build(definition, TestCampus.Anchor, TestCampus.Anchor.AddDays(1));
        var state = new SimulatorState(TestCampus.Anchor)
        {
            Faults = [
                new DemandedFault { Id = "d1", Kind = "dead-slave", Meter = "M", Start = TestCampus.Anchor.AddHours(1), End = TestCampus.Anchor.AddHours(2) },
                new DemandedFault { Id = "d2", Kind = "leak", Meter = "M", Start = TestCampus.Anchor.AddMinutes(67), PerHour = 3.6 }],
        };
        var meter = SimulatedCampus.Build(CampusOptions.WithFaults(definition, state), TestCampus.Anchor, TestCampus.Anchor.AddDays(1)).Meter("M");
        long At(int minutes) => TestCampus.Anchor.AddMinutes(minutes).ToUnixTimeMilliseconds();

        Assert.Equal(MeterAnswer.Answers, meter.Faults.AnswerAt(At(59)));
        Assert.Equal(MeterAnswer.Silent, meter.Faults.AnswerAt(At(61)));
        Assert.Equal(MeterAnswer.Answers, meter.Faults.AnswerAt(At(120)));
        // A leak begins with the next quarter of an hour: what the meter has shown of this one stays true.
        Assert.Equal(plain.Meter("M").CountAt(At(75)), meter.CountAt(At(75)));
        Assert.Equal(3_600_000, meter.CountAt(At(135)) - plain.Meter("M").CountAt(At(135)));
    }

    [Fact]
    public void State_comes_back_from_its_file_and_a_broken_one_is_refused()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var state = SimulatorState.ReadOrCreate(path, TestCampus.Anchor);
            Assert.Equal(TestCampus.Anchor, SimulatorState.ReadOrCreate(path, TestCampus.Anchor.AddDays(3)).Anchor);
            (state with { Faults = [new DemandedFault { Id = "d", Kind = "leak", Meter = "M", Start = TestCampus.Anchor, PerHour = 2 }] }).Write(path);
            Assert.Equal(2, SimulatorState.Read(path).Faults.Single().PerHour);

            File.WriteAllText(path, "half a st");
            Assert.Throws<InvalidDataException>(() => SimulatorState.Read(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    static ScheduledFault Fault(SimulatedCampus campus, FaultKind kind) => campus.Faults.Single(fault => fault.Definition.Kind == kind);
}
