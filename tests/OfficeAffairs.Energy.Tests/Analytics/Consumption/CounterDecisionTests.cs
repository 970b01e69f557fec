using OfficeAffairs.Energy.Analytics.Consumption;
using static OfficeAffairs.Energy.Tests.Analytics.Consumption.Histories;

namespace OfficeAffairs.Energy.Tests.Analytics.Consumption;

public sealed class CounterDecisionTests
{
    [Fact]
    public void A_single_wild_reading_is_left_out()
    {
        var readings = Every(15, 0, 100, 101, 102, 103, 5_000_000, 105, 106, 107);
        var result = ConsumptionCalculator.Compute(Input(readings, rated: 100));

        Assert.Equal(7, result.Sum(), 9);
        Assert.Equal(CounterDecisionKind.Garbage, Assert.Single(result.Decisions).Kind);
    }

    [Fact]
    public void A_wild_reading_is_left_out_even_when_the_rating_is_unknown()
    {
        var result = ConsumptionCalculator.Compute(Input(Every(15, 0, 100, 101, 102, 103, 5_000_000, 105, 106, 107)));

        Assert.Equal(7, result.Sum(), 9);
        var decision = Assert.Single(result.Decisions);
        Assert.Equal(("garbage-spike", 5_000_000.0), (decision.Rule, decision.ValueAfter));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Zeros_in_between_are_left_out(int zeros)
    {
        var readings = Every(15, 0, 100, 101, 102, 103).Concat(Every(15, 60, new double[zeros])).Concat(Every(15, 60 + (15 * zeros), 104, 105, 106));
        var result = ConsumptionCalculator.Compute(Input(readings, rated: 100));

        Assert.Equal(6, result.Sum(), 9);
        Assert.Equal(zeros, result.Decisions.Count(decision => decision.Kind == CounterDecisionKind.Garbage));
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(700_000)]
    public void A_wild_reading_just_where_the_counter_rolls_over_hides_nothing(double wild)
    {
        var readings = Every(15, 0, 99_980, 99_985, 99_990, 99_995, wild, 5, 10, 15, 20);
        var result = ConsumptionCalculator.Compute(Input(readings, modulus: 100_000, rated: 40, resolution: 1));

        Assert.Equal(40, result.Sum(), 9);
        Assert.Equal([CounterDecisionKind.Garbage, CounterDecisionKind.Rollover], result.Decisions.Select(decision => decision.Kind));
    }

    [Fact]
    public void A_flickering_counter_invents_no_consumption()
    {
        var readings = Every(15, 0, 100, 100.01, 100, 100.01, 100, 100.01, 100.02, 100.01, 100.02);
        var result = ConsumptionCalculator.Compute(Input(readings, rated: 100));

        Assert.Equal(0.02, result.Sum(), 9);
        Assert.Empty(result.Decisions);
        Assert.True(result.Flickers > 0);
    }

    [Fact]
    public void A_counter_that_starts_from_zero_is_a_reset()
    {
        var result = ConsumptionCalculator.Compute(Input(Every(15, 0, 5000, 5002, 5004, 1, 3, 5, 7, 9), rated: 10));

        var decision = Assert.Single(result.Decisions);
        Assert.Equal((CounterDecisionKind.Reset, 1.0), (decision.Kind, decision.Accounted));
        Assert.Equal(4 + 1 + 8, result.Sum(), 9);
        Assert.Equal(ConsumptionQuality.Estimated, result.Intervals[2].Quality);
    }

    [Fact]
    public void A_fall_to_a_value_that_cannot_have_been_counted_waits_for_a_person()
    {
        var result = ConsumptionCalculator.Compute(Input(Every(15, 0, 5000, 5002, 5004, 1234, 1236, 1238, 1240, 1242), rated: 10));

        var decision = Assert.Single(result.Decisions);
        Assert.Equal((CounterDecisionKind.Undecided, 0.0), (decision.Kind, decision.Accounted));
        Assert.Equal(4 + 8, result.Sum(), 9);
        Assert.Equal(ConsumptionQuality.Estimated, result.Intervals[2].Quality);
    }

    [Fact]
    public void A_recorded_exchange_counts_to_the_final_and_from_the_initial_value()
    {
        var input = Input(Every(15, 0, 5000, 5002, 5004, 1234, 1236, 1238), rated: 10) with
        {
            Epochs = [new MeterEpoch(Start.AddMinutes(35), MeterEpochKind.Exchanged, 5004.5, 1232.5)],
        };
        var result = ConsumptionCalculator.Compute(input);

        Assert.Equal(4 + 0.5 + 1.5 + 4, result.Sum(), 9);
        var decision = Assert.Single(result.Decisions);
        Assert.Equal((CounterDecisionKind.Exchange, 2.0), (decision.Kind, decision.Accounted));
        Assert.All(result.Intervals, interval => Assert.Equal(ConsumptionQuality.Measured, interval.Quality));
    }

    [Fact]
    public void An_exchange_of_which_only_the_day_was_noted_is_marked_and_invents_nothing()
    {
        var input = Input(Every(15, 0, 5000, 5002, 5004, 1234, 1236, 1238), rated: 10) with
        {
            Epochs = [new MeterEpoch(Start.AddMinutes(35), MeterEpochKind.Exchanged, null, null)],
        };
        var result = ConsumptionCalculator.Compute(input);

        Assert.Equal(8, result.Sum(), 9);
        Assert.Equal(ConsumptionQuality.Estimated, result.Intervals[2].Quality);
    }

    [Fact]
    public void Nothing_before_the_installation_belongs_to_the_meter()
    {
        var input = Input(Every(15, 0, 900, 950, 990, 10, 12, 14), rated: 1000) with
        {
            Epochs = [new MeterEpoch(Start.AddMinutes(40), MeterEpochKind.Installed, null, 9)],
        };
        var result = ConsumptionCalculator.Compute(input);

        Assert.Equal([50.0, 40, 1, 2, 2], result.Intervals.Select(interval => interval.Value));
        Assert.Equal(ConsumptionQuality.Estimated, result.Intervals[2].Quality);
    }

    [Fact]
    public void A_jump_beyond_the_rating_that_stays_waits_for_a_person()
    {
        var result = ConsumptionCalculator.Compute(Input(Every(15, 0, 100, 101, 102, 103, 104, 9000, 9001, 9002, 9003, 9004), rated: 10));

        var decision = Assert.Single(result.Decisions);
        Assert.Equal((CounterDecisionKind.ImpossibleRate, 0.0), (decision.Kind, decision.Accounted));
        Assert.Equal(8, result.Sum(), 9);
        Assert.Equal(ConsumptionQuality.Estimated, result.Intervals[4].Quality);
    }

    [Fact]
    public void A_catch_up_beyond_the_rating_is_spread_over_the_standstill()
    {
        // 2 kWh a quarter hour, then six hours of standstill, then 48 kWh at once; the meter can do 5 in a quarter hour.
        var readings = Steady(0, 600, 15, 100, 2).Concat(Steady(615, 960, 15, 180, 0)).Concat(Steady(975, 1200, 15, 228 + 2, 2));
        var result = ConsumptionCalculator.Compute(Input(readings, rated: 20));

        var decision = Assert.Single(result.Decisions);
        Assert.Equal(CounterDecisionKind.CatchUp, decision.Kind);
        Assert.Equal(80 + 50 + 30, result.Sum(), 9);
        var spread = result.Intervals.Where(interval => interval.Quality == ConsumptionQuality.Estimated).ToList();
        Assert.Equal(25, spread.Count);
        Assert.All(spread, interval => Assert.Equal(2, interval.Value, 9));
    }

    [Fact]
    public void A_catch_up_faster_than_anything_before_is_spread_without_a_rating()
    {
        var readings = Steady(0, 2880, 15, 100, 2).Concat(Steady(2895, 3240, 15, 484, 0)).Concat(Steady(3255, 3500, 15, 484 + 48, 2));
        var result = ConsumptionCalculator.Compute(Input(readings));

        var decision = Assert.Single(result.Decisions);
        Assert.Equal(("catch-up-beyond-history", 484.0, 532.0), (decision.Rule, decision.ValueBefore, decision.ValueAfter));
        Assert.Equal(25, result.Intervals.Count(interval => interval.Quality == ConsumptionQuality.Estimated));
    }

    [Fact]
    public void A_machine_that_starts_after_a_rest_is_no_catch_up()
    {
        var day = Enumerable.Range(0, 96).Select(slot => slot % 16 == 15 ? 8.0 : 0.0).ToArray();
        var (readings, value) = (new List<CounterReading>(), 0.0);
        for (var slot = 0; slot < 4 * 96; slot++)
        {
            readings.Add(At(slot * 15, value));
            value += day[slot % 96];
        }

        var result = ConsumptionCalculator.Compute(Input(readings));

        Assert.Empty(result.Decisions);
        Assert.All(result.Intervals, interval => Assert.Equal(ConsumptionQuality.Measured, interval.Quality));
    }

    [Fact]
    public void A_person_overrules_a_decision()
    {
        var input = Input(Every(15, 0, 100, 101, 102, 103, 104, 9000, 9001, 9002, 9003, 9004), rated: 10) with
        {
            Overrules = [new DecisionOverrule(Start.AddMinutes(75), CounterDecisionKind.Exchange, 1.5)],
        };
        var result = ConsumptionCalculator.Compute(input);

        Assert.Empty(result.Decisions);
        Assert.Equal(9.5, result.Sum(), 9);
        Assert.Equal(ConsumptionQuality.Corrected, result.Intervals[4].Quality);
    }

    [Fact]
    public void Of_several_readings_of_one_moment_the_one_stored_last_counts()
    {
        StoredReading[] stored =
        [
            new(Start.AddMinutes(15), 11, 2), new(Start, 10, 1), new(Start.AddMinutes(15), 12, 9), new(Start.AddMinutes(15), 13, 3),
            new(Start.AddMinutes(30), double.NaN, 4),
        ];

        Assert.Equal([new(Start, 10), new CounterReading(Start.AddMinutes(15), 12)], ReadingOrder.Latest(stored));
    }
}
