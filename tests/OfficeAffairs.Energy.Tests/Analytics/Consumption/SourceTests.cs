using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Tests.Analytics.Consumption;

public sealed class SourceTests
{
    static readonly DateTimeOffset Start = Histories.Start;

    [Fact]
    public void A_virtual_interval_needs_every_member_and_is_as_good_as_its_least_direct_one()
    {
        IntervalConsumption[] main = [Interval(0, 10), Interval(1, 10), Interval(2, 10, ConsumptionQuality.Interpolated), Interval(3, 10)];
        IntervalConsumption[] sub = [Interval(0, 4), Interval(2, 4, ConsumptionQuality.Estimated), Interval(3, 2, ConsumptionQuality.Manual)];
        Assert.Equal([Interval(0, 8), Interval(2, 8, ConsumptionQuality.Estimated), Interval(3, 9, ConsumptionQuality.Manual)], VirtualMeter.Compute([(1, main), (-0.5, sub)]));
        Assert.Empty(VirtualMeter.Compute([]));
    }

    [Fact]
    public void Readings_by_hand_are_spread_evenly_where_nothing_finer_is_known()
    {
        var input = Histories.Input([Histories.At(0, 100), Histories.At(1440, 196)]) with { IsManual = true };
        var result = ConsumptionCalculator.Compute(input);
        Assert.Equal(96, result.Intervals.Count);
        Assert.All(result.Intervals, interval => Assert.Equal((1.0, ConsumptionQuality.Manual), (interval.Value, interval.Quality)));
    }

    [Fact]
    public void Readings_by_hand_are_spread_like_a_finer_meter_and_keep_their_sum()
    {
        // A finer meter that counts three times as fast in the second half of every day.
        var reference = Enumerable.Range(0, 192).Select(i => new CounterStep(Slot(i), Slot(i + 1), i % 96 < 48 ? 1 : 3, ConsumptionQuality.Measured)).ToList();
        var input = Histories.Input([Histories.At(0, 100), Histories.At(2880, 484)]) with { IsManual = true, Reference = reference };
        var result = ConsumptionCalculator.Compute(input);
        Assert.Equal(384, result.Sum(), 9);
        Assert.Equal(1, result.Intervals[0].Value, 9);
        Assert.Equal(3, result.Intervals[50].Value, 9);
    }

    [Fact]
    public void An_exchange_between_readings_by_hand_counts_both_devices()
    {
        var input = Histories.Input([Histories.At(0, 100), Histories.At(1440, 12)]) with { IsManual = true, Epochs = [new MeterEpoch(Start.AddHours(12), MeterEpochKind.Exchanged, 130, 2)] };
        Assert.Equal(40, ConsumptionCalculator.Compute(input).Sum(), 9);
    }

    [Fact]
    public void Bills_fill_their_own_periods_and_nothing_between()
    {
        var input = Histories.Input([]) with { IsManual = true };
        var result = ConsumptionCalculator.Spread([(Start, Start.AddDays(1), 96), (Start.AddDays(2), Start.AddDays(3), 192)], input);
        Assert.Equal(192, result.Intervals.Count);
        Assert.Equal(288, result.Sum(), 9);
        Assert.DoesNotContain(result.Intervals, interval => interval.Start >= Start.AddDays(1) && interval.Start < Start.AddDays(2));
        Assert.All(result.Intervals, interval => Assert.Equal(ConsumptionQuality.Manual, interval.Quality));
    }

    static IntervalConsumption Interval(int slot, double value, ConsumptionQuality quality = ConsumptionQuality.Measured) => new(Start.AddMinutes(15 * slot), value, quality);

    static long Slot(int slot) => Start.UtcTicks + (slot * ConsumptionSettings.Step.Ticks);
}
