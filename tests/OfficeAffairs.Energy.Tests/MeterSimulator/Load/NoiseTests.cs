using OfficeAffairs.Energy.MeterSimulator.Load;

namespace OfficeAffairs.Energy.Tests.MeterSimulator.Load;

public sealed class NoiseTests
{
    [Fact]
    public void Spread_has_mean_zero_and_deviation_one()
    {
        var values = Enumerable.Range(0, 100_000).Select(index => Noise.Spread(42, index)).ToList();

        Assert.InRange(values.Average(), -0.02, 0.02);
        Assert.InRange(values.Average(value => value * value), 0.97, 1.03);
    }

    [Fact]
    public void Unit_is_uniform_and_the_same_every_time()
    {
        var values = Enumerable.Range(0, 100_000).Select(index => Noise.Unit(9, index)).ToList();

        Assert.InRange(values.Average(), 0.49, 0.51);
        Assert.All(values, value => Assert.InRange(value, 0, 0.9999999999999999));
        Assert.Equal(values[17], Noise.Unit(9, 17));
        Assert.NotEqual(values[17], Noise.Unit(10, 17));
    }

    [Fact]
    public void Smooth_passes_through_the_spread_at_whole_positions()
    {
        Assert.Equal(Noise.Spread(3, 5), Noise.Smooth(3, 5), 12);
        Assert.Equal(Noise.Spread(3, -4), Noise.Smooth(3, -4), 12);
    }
}
