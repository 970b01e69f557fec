using OfficeAffairs.Energy.Analytics.Consumption;
using static OfficeAffairs.Energy.Tests.Analytics.Consumption.Histories;

namespace OfficeAffairs.Energy.Tests.Analytics.Consumption;

public sealed class ConsumptionCalculatorTests
{
    [Fact]
    public void Readings_at_the_edges_give_measured_differences()
    {
        var result = ConsumptionCalculator.Compute(Input(Every(15, 0, 100, 101.5, 104, 104)));

        Assert.Equal([new(Start, 1.5, ConsumptionQuality.Measured), new(Start.AddMinutes(15), 2.5, ConsumptionQuality.Measured), new(Start.AddMinutes(30), 0, ConsumptionQuality.Measured)], result.Intervals);
        Assert.Empty(result.Decisions);
    }

    [Fact]
    public void Readings_beside_the_edges_are_interpolated_in_time()
    {
        // 10 kWh between minute 10 and 20: half before the edge at 15.
        var result = ConsumptionCalculator.Compute(Input(Every(10, 0, 0, 0, 10, 10, 10)));

        Assert.Equal([5.0, 5.0], result.Intervals.Select(interval => interval.Value));
    }

    [Fact]
    public void Intervals_that_the_readings_do_not_reach_across_stay_open()
    {
        var result = ConsumptionCalculator.Compute(Input(Steady(7, 52, 5, 10, 1)));

        Assert.Equal([Start.AddMinutes(15), Start.AddMinutes(30)], result.Intervals.Select(interval => interval.Start));
    }

    [Fact]
    public void An_outage_that_another_system_turns_from_1120_into_80_gives_1120()
    {
        // 80 kWh every hour; readings are missing for 13 hours and come back: the other system writes zeros, then drops the step as impossible.
        var readings = Steady(0, 0, 60, 5000, 80).Concat([At(14 * 60, 5000 + 1120)]);
        var result = ConsumptionCalculator.Compute(Input(readings, rated: 100));

        Assert.Equal(1120, result.Sum(), 9);
        Assert.Equal(14 * 4, result.Intervals.Count);
        Assert.All(result.Intervals, interval => Assert.Equal(ConsumptionQuality.Estimated, interval.Quality));
        Assert.All(result.Intervals, interval => Assert.Equal(20, interval.Value, 9));
    }

    [Fact]
    public void A_rollover_of_320_gives_320()
    {
        // A five-digit counter, 20 kWh a quarter hour; another system drops the step over the end and gives 300.
        double[] values = [99840, 99860, 99880, 99900, 99920, 99940, 99960, 99980, 0, 20, 40, 60, 80, 100, 120, 140, 160];
        var result = ConsumptionCalculator.Compute(Input(Every(15, 0, values), modulus: 100000, rated: 100, resolution: 1));

        Assert.Equal(320, result.Sum(), 9);
        var decision = Assert.Single(result.Decisions);
        Assert.Equal(CounterDecisionKind.Rollover, decision.Kind);
        Assert.Equal(20, decision.Accounted);
        Assert.All(result.Intervals, interval => Assert.Equal(ConsumptionQuality.Measured, interval.Quality));
    }

    [Fact]
    public void A_gap_is_spread_like_the_weeks_before()
    {
        // Two weeks of 1 kWh a quarter hour by day (08:00 to 18:00 local) and nothing at night; then a day without readings, then 40 kWh more.
        var value = 0.0;
        var readings = new List<CounterReading>();
        for (var minute = 0; minute <= 14 * 1440; minute += 15)
        {
            readings.Add(At(minute, value));
            if (IsDay(Start.AddMinutes(minute))) value += 1;
        }

        readings.Add(At(15 * 1440, readings[^1].Value + 40));
        var result = ConsumptionCalculator.Compute(Input(readings, rated: 100));

        var gap = result.Intervals.Where(interval => interval.Start >= Start.AddDays(14)).ToList();
        Assert.Equal(96, gap.Count);
        Assert.All(gap, interval => Assert.Equal(ConsumptionQuality.Estimated, interval.Quality));
        Assert.All(gap, interval => Assert.Equal(IsDay(interval.Start) ? 1 : 0, interval.Value, 9));

        static bool IsDay(DateTimeOffset moment) => moment.AddHours(8).Hour is >= 8 and < 18;
    }

    [Fact]
    public void A_gap_of_less_than_an_hour_is_interpolated()
    {
        var result = ConsumptionCalculator.Compute(Input(Every(15, 0, 0, 1).Concat(Every(15, 60, 4, 5))));

        Assert.Equal([ConsumptionQuality.Measured, ConsumptionQuality.Interpolated, ConsumptionQuality.Interpolated, ConsumptionQuality.Interpolated, ConsumptionQuality.Measured],
            result.Intervals.Select(interval => interval.Quality));
        Assert.Equal(5, result.Sum(), 9);
    }

    [Fact]
    public void A_part_of_the_range_has_the_same_bits_as_the_whole()
    {
        var input = Input(Steady(0, 3000, 7, 17.3, 0.37).Where(reading => reading.Time < Start.AddMinutes(1000) || reading.Time > Start.AddMinutes(1500)));
        var whole = ConsumptionCalculator.Compute(input);
        var part = ConsumptionCalculator.Compute(input, Start.AddMinutes(1200), Start.AddMinutes(1800));

        Assert.Equal(whole.Intervals.Where(interval => interval.Start >= Start.AddMinutes(1200) && interval.Start < Start.AddMinutes(1800)), part.Intervals);
    }

    [Fact]
    public void Readings_out_of_order_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ConsumptionCalculator.Compute(Input([At(15, 1), At(0, 0)])));
        Assert.Throws<ArgumentException>(() => ConsumptionCalculator.Compute(Input([At(15, 1), At(15, 1)])));
    }

    [Fact]
    public void No_readings_or_one_give_nothing()
    {
        Assert.Empty(ConsumptionCalculator.Compute(Input([])).Intervals);
        Assert.Empty(ConsumptionCalculator.Compute(Input([At(0, 5)])).Intervals);
    }
}
