using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Tests.Analytics.Consumption;

public sealed class CounterScaleTests
{
    static readonly DateTimeOffset Start = Histories.Start;

    [Fact]
    public void Without_ratios_and_directions_the_input_stays_as_it_is()
    {
        var input = Histories.Input(Histories.Steady(0, 60, 15, 10, 1)) with { Epochs = [new MeterEpoch(Start.AddMinutes(20), MeterEpochKind.Exchanged, 11, 11)] };
        Assert.Same(input, CounterScale.Apply(input));
    }

    [Fact]
    public void A_new_ratio_multiplies_readings_from_then_on_and_the_step_across_it_in_parts()
    {
        // 1 per quarter hour; from minute 20 on current transformers of twice the ratio: the counter grows as before, the consumption doubles.
        var input = Histories.Input(Histories.Steady(0, 60, 15, 100, 3)) with { Epochs = [new MeterEpoch(Start.AddMinutes(20), MeterEpochKind.RatioChanged, null, null) { Ratio = 2 }] };
        var result = ConsumptionCalculator.Compute(CounterScale.Apply(input));

        Assert.Equal([3, 5, 6, 6], result.Intervals.Select(interval => Math.Round(interval.Value, 9)));
        Assert.Equal(CounterDecisionKind.RatioChange, Assert.Single(result.Decisions).Kind);
    }

    [Fact]
    public void A_noted_value_is_better_than_one_between_readings()
    {
        var input = Histories.Input(Histories.Steady(0, 30, 15, 100, 3)) with { Epochs = [new MeterEpoch(Start.AddMinutes(20), MeterEpochKind.RatioChanged, 105, null) { Ratio = 2 }] };
        Assert.Equal(3 + 2 + (1 * 2), ConsumptionCalculator.Compute(CounterScale.Apply(input)).Sum(), 9);
    }

    [Fact]
    public void A_counter_that_turned_round_goes_down_and_its_losses_are_consumption()
    {
        var readings = Histories.Every(15, 0, 100, 102, 104).Concat(Histories.Every(15, 45, 104, 102, 100));
        var input = Histories.Input(readings, rated: 20) with { Epochs = [new MeterEpoch(Start.AddMinutes(37.5), MeterEpochKind.DirectionChanged, 105, null)] };
        var result = ConsumptionCalculator.Compute(CounterScale.Apply(input));

        Assert.Equal([2, 2, 2, 2, 2], result.Intervals.Select(interval => Math.Round(interval.Value, 9)));
        Assert.Equal(CounterDecisionKind.DirectionChange, Assert.Single(result.Decisions).Kind);
    }

    [Fact]
    public void A_counter_that_runs_down_passes_its_beginning_to_its_end()
    {
        var readings = Histories.Every(15, 0, 5, 3, 1, 999, 997);
        var input = Histories.Input(readings, modulus: 1000, rated: 20) with { Epochs = [new MeterEpoch(Start.AddMinutes(-60), MeterEpochKind.DirectionChanged, null, null)] };
        var result = ConsumptionCalculator.Compute(CounterScale.Apply(input));

        Assert.Equal(8, result.Sum(), 9);
        Assert.Equal(CounterDecisionKind.Rollover, Assert.Single(result.Decisions).Kind);
    }

    [Fact]
    public void The_modulus_of_a_scaled_counter_is_scaled_like_its_readings()
    {
        var readings = Histories.Every(15, 0, 980, 990, 0, 10);
        var input = Histories.Input(readings, modulus: 1000, rated: 2000) with { Epochs = [new MeterEpoch(Start.AddMinutes(-60), MeterEpochKind.Installed, null, null) { Ratio = 40 }] };
        var result = ConsumptionCalculator.Compute(CounterScale.Apply(input));

        Assert.Equal(30 * 40, result.Sum(), 9);
        Assert.Equal(CounterDecisionKind.Rollover, Assert.Single(result.Decisions).Kind);
    }

    [Fact]
    public void An_exchange_with_other_transformers_counts_each_device_in_its_own_scale()
    {
        var readings = Histories.Every(15, 0, 500, 501).Concat(Histories.Every(15, 30, 10, 11));
        var input = Histories.Input(readings, rated: 4000) with { Epochs = [new MeterEpoch(Start.AddMinutes(20), MeterEpochKind.Exchanged, 501.5, 9.5) { Ratio = 30 }] };
        Assert.Equal(1.5 + (1.5 * 30), ConsumptionCalculator.Compute(CounterScale.Apply(input)).Sum(), 9);
    }

    [Fact]
    public void A_ratio_of_zero_or_less_is_refused()
    {
        var input = Histories.Input(Histories.Steady(0, 60, 15, 10, 1)) with { Epochs = [new MeterEpoch(Start, MeterEpochKind.RatioChanged, null, null) { Ratio = 0 }] };
        Assert.Throws<ArgumentOutOfRangeException>(() => CounterScale.Apply(input));
    }
}
