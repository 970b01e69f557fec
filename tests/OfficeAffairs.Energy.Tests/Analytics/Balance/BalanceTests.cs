using OfficeAffairs.Energy.Analytics.Balance;
using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Tests.Analytics.Balance;

public sealed class BalanceTests
{
    const int Slots = 14 * 96;

    static readonly DateTimeOffset Start = new(2026, 3, 1, 16, 0, 0, TimeSpan.Zero);

    static readonly BalanceSettings Settings = new()
    {
        CoverageFactor = 2,
        LeastIntervals = 192,
        LeastDetermination = 0.9,
        LeastLead = 0.02,
        PhaseTolerance = 0.08,
        LargestLag = 8,
        LeastLagGain = 0.8,
    };

    readonly double[] _light = Course(1, 8, 18, 30, 2);
    readonly double[] _cooling = Course(2, 6, 20, 60, 1);
    readonly double[] _lifts = Course(3, 7, 19, 12, 3);

    [Fact]
    public void The_uncertainty_is_that_of_the_propagation_of_rectangular_limits()
    {
        var balance = BalanceCalculator.Compute(new BalanceMeter("P", 0.01, [Interval(0, 100)]), [new BalanceMeter("A", 0.02, [Interval(0, 60)]), new BalanceMeter("B", 0.02, [Interval(0, 30)])], Settings);
        Assert.Equal(2 * Math.Sqrt(((100 * 0.01 * 100 * 0.01) + (60 * 0.02 * 60 * 0.02) + (30 * 0.02 * 30 * 0.02)) / 3), Assert.Single(balance.Intervals).Uncertainty, 12);
        Assert.Equal(10, balance.Total.Residual, 12);
        Assert.False(balance.Total.IsWithinUncertainty);
    }

    [Fact]
    public void Meters_that_agree_within_their_classes_have_no_cause() =>
        Assert.Equal(ResidualCauseKind.None, Of(Sum(_light, _cooling, _lifts).Select(v => v * 1.004)).Kind);

    [Fact]
    public void A_load_without_a_meter_is_left_over()
    {
        var hidden = Course(4, 0, 24, 9, 4).Select((value, i) => i % 96 is > 20 and < 30 ? value + 20 : value).ToArray();
        Assert.Equal(ResidualCauseKind.UnmeteredLoad, Of(Sum(_light, _cooling, _lifts, hidden)).Kind);
    }

    [Fact]
    public void A_meter_with_a_wrong_ratio_is_named_with_its_factor()
    {
        var cause = Of(Sum(_light, _cooling.Select(v => v * 2), _lifts));
        Assert.Equal((ResidualCauseKind.WrongRatio, "COOLING"), (cause.Kind, cause.Meter));
        Assert.Equal(2, cause.Factor!.Value, 2);
    }

    [Fact]
    public void A_meter_that_lacks_a_phase_is_named()
    {
        var cause = Of(Sum(_light, _cooling.Select(v => v * 1.5), _lifts));
        Assert.Equal((ResidualCauseKind.MissingPhase, "COOLING"), (cause.Kind, cause.Meter));
    }

    [Fact]
    public void A_meter_above_that_measures_by_a_factor_too_little_is_named()
    {
        var ratio = Of(Sum(_light, _cooling, _lifts).Select(v => v / 4));
        Assert.Equal((ResidualCauseKind.WrongRatio, "MAIN"), (ratio.Kind, ratio.Meter));
        Assert.Equal(4, ratio.Factor!.Value, 2);
        var phase = Of(Sum(_light, _cooling, _lifts).Select(v => v * 2 / 3));
        Assert.Equal((ResidualCauseKind.MissingPhase, "MAIN"), (phase.Kind, phase.Meter));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-4)]
    public void Clocks_that_differ_are_found_by_the_shift_at_which_the_courses_fit(int lag)
    {
        var below = Sum(_light, _cooling, _lifts).ToArray();
        var cause = Of(Enumerable.Range(0, Slots).Select(i => below[((i + lag) + Slots) % Slots]));
        Assert.Equal((ResidualCauseKind.TimeOffset, lag), (cause.Kind, cause.LagIntervals));
    }

    [Fact]
    public void What_the_data_cannot_tell_is_said_to_be_so()
    {
        // Those below measure more than the meter above, each by another amount at every time.
        var random = new Random(7);
        Assert.Equal(ResidualCauseKind.Unexplained, Of(Sum(_light, _cooling, _lifts).Select(v => v - (random.NextDouble() * random.NextDouble() * 20))).Kind);
    }

    ResidualCause Of(IEnumerable<double> main) => BalanceCalculator.Compute(
        Meter("MAIN", main), [Meter("LIGHT", _light), Meter("COOLING", _cooling), Meter("LIFTS", _lifts)], Settings).Cause;

    static BalanceMeter Meter(string code, IEnumerable<double> values) => new(code, 0.01, [.. values.Select((value, i) => Interval(i, value))]);

    static IntervalConsumption Interval(int slot, double value) => new(Start.AddMinutes(15 * slot), value, ConsumptionQuality.Measured);

    static IEnumerable<double> Sum(params IEnumerable<double>[] courses) => Enumerable.Range(0, Slots).Select(i => courses.Sum(course => course.ElementAt(i)));

    /// <summary>A load between two hours of the day, with a little of it at night and noise of its own.</summary>
    static double[] Course(int seed, int from, int to, double day, double night)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Slots).Select(i => (i % 96 / 4.0 >= from && i % 96 / 4.0 < to ? day * (0.4 + (1.2 * random.NextDouble())) : night) + (0.2 * random.NextDouble()))];
    }
}
