using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Tests.Analytics.Consumption;

public sealed class GaugeMeansTests
{
    static readonly TimeSpan Gap = TimeSpan.FromMinutes(10);

    [Fact]
    public void Readings_weigh_by_the_time_they_stand_for_and_not_by_their_number()
    {
        // Ten minutes at 10 in two readings, five minutes at 40 in six.
        var readings = Histories.Every(10, 0, 10, 10).Concat(Histories.Every(1, 10.000001, 40, 40, 40, 40, 40)).Append(Histories.At(15, 40));
        var mean = Assert.Single(GaugeMeans.Of(readings, Gap, 0.9));
        Assert.Equal(20, mean.Value, 3);
        Assert.Equal(1, mean.Coverage, 6);
    }

    [Fact]
    public void A_straight_rise_has_the_mean_of_its_ends_in_every_interval()
    {
        var means = GaugeMeans.Of(Histories.Every(5, 0, 0, 5, 10, 15, 20, 25, 30), Gap, 0.9);
        Assert.Equal([7.5, 22.5], means.Select(mean => mean.Value));
        Assert.Equal(means[1], GaugeMeans.Largest(means));
    }

    [Fact]
    public void A_long_silence_is_no_value_and_an_interval_that_is_hardly_covered_is_none()
    {
        var readings = Histories.Every(5, 0, 4, 4, 4).Concat(Histories.Every(5, 40, 8, 8, 8, 8, 8));
        Assert.Equal([(45.0, 8.0)], GaugeMeans.Of(readings, Gap, 0.9).Select(mean => ((mean.Start - Histories.Start).TotalMinutes, mean.Value)));
        Assert.Equal(3, GaugeMeans.Of(readings, Gap, 0.3).Count);
        Assert.Null(GaugeMeans.Largest([]));
    }

    [Fact]
    public void The_mean_of_a_power_is_the_counters_difference_over_the_time()
    {
        var random = new Random(5);
        var (minutes, power, energy) = (0.0, 20.0, 0.0);
        var readings = new List<CounterReading> { Histories.At(0, power) };
        var counter = new List<CounterReading> { Histories.At(0, 0) };
        while (minutes < 600)
        {
            var (step, next) = (random.Next(1, 9), 100 * random.NextDouble());
            energy += (power + next) / 2 * step / 60;
            (minutes, power) = (minutes + step, next);
            readings.Add(Histories.At(minutes, power));
            counter.Add(Histories.At(minutes, energy));
        }

        var means = GaugeMeans.Of(readings, Gap, 0);
        Assert.Equal(energy, means.Sum(mean => mean.Value * mean.Coverage / 4), 6);
    }
}
