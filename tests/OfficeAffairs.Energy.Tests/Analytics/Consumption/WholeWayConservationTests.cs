using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Tests.Analytics.Consumption;

/// <summary>Energy is conserved through everything that can happen to a meter's figures: exchange, ratio, direction, correction, and the sums that are made of them.</summary>
public sealed class WholeWayConservationTests
{
    const int Days = 10;

    static readonly DateTimeOffset Start = Histories.Start;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 25)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Exchange_ratio_direction_correction_and_virtual_meters_conserve_energy(int seed)
    {
        var random = new Random(seed);
        var (main, mainTruth) = Meter(random);
        var (sub, subTruth) = Meter(random);
        Assert.Equal(mainTruth, main.Sum(i => i.Value), 6);
        Assert.Equal(subTruth, sub.Sum(i => i.Value), 6);

        // A virtual meter is its members' sum wherever all of them are known.
        var difference = VirtualMeter.Compute([(1, main), (-0.5, sub)]);
        Assert.Equal(mainTruth - (0.5 * subTruth), difference.Sum(i => i.Value), 6);

        // A correction changes its range by what it says, and nothing else.
        var (from, to) = (Start.AddHours(random.Next(1, 100)), Start.AddHours(random.Next(101, 200)));
        var count = (int)((to - from) / ConsumptionSettings.Step);
        var inRange = main.Where(i => i.Start >= from && i.Start < to).ToList();
        var factor = random.NextDouble() * 3;
        var values = random.Next(2) == 0 ? Repairs.ByFactor(from, count, inRange, factor) : Repairs.ByTotal(from, count, inRange, factor * inRange.Sum(i => i.Value));
        var repaired = Repairs.Apply(main, [new Repair(from, values)], DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        Assert.Equal(mainTruth + ((factor - 1) * inRange.Sum(i => i.Value)), repaired.Sum(i => i.Value), 6);
        Assert.Equal(main.Where(i => i.Start < from || i.Start >= to), repaired.Where(i => i.Start < from || i.Start >= to));
        Assert.All(repaired.Where(i => i.Start >= from && i.Start < to), i => Assert.Equal(ConsumptionQuality.Corrected, i.Quality));

        // A part of it, computed by itself, has the same bits.
        var middle = Start.AddHours(90);
        Assert.Equal(repaired.Where(i => i.Start >= middle), Repairs.Apply([.. main.Where(i => i.Start >= middle)], [new Repair(from, values)], middle, DateTimeOffset.MaxValue));
    }

    /// <summary>A meter's life with an exchange, a change of the ratio and one of the direction at random, and the energy that it measured.</summary>
    static (IReadOnlyList<IntervalConsumption> Intervals, double Truth) Meter(Random random)
    {
        const double Modulus = 4000;
        var events = new[] { random.Next(1, 3), random.Next(3, 6), random.Next(6, 9) }.Select(day => (day * 96) + random.Next(1, 90)).ToArray();
        var (ratio, isReversed) = (1.0, false);
        var shown = Math.Round(random.NextDouble() * Modulus, 2);
        var truth = 0.0;
        var readings = new List<CounterReading>();
        var epochs = new List<MeterEpoch>();
        for (var slot = 0; slot <= Days * 96; slot++)
        {
            if (slot > 0)
            {
                var growth = Math.Round(random.NextDouble() * 5, 2);
                truth += growth * ratio;
                shown = Modulo(shown + (isReversed ? -growth : growth), Modulus);
            }

            var at = Start.AddMinutes(15 * slot);
            switch (Array.IndexOf(events, slot))
            {
                case 0:
                    var initial = Math.Round(random.NextDouble() * Modulus, 2);
                    epochs.Add(new MeterEpoch(at, MeterEpochKind.Exchanged, shown, initial));
                    shown = initial;
                    break;
                case 1:
                    ratio = 1 + random.Next(40);
                    epochs.Add(new MeterEpoch(at, MeterEpochKind.RatioChanged, shown, null) { Ratio = ratio });
                    break;
                case 2:
                    isReversed = true;
                    epochs.Add(new MeterEpoch(at, MeterEpochKind.DirectionChanged, shown, null));
                    break;
            }

            readings.Add(new CounterReading(at, shown));
        }

        var input = Histories.Input(readings, modulus: Modulus, rated: 2000) with { Epochs = epochs };
        return (ConsumptionCalculator.Compute(CounterScale.Apply(input)).Intervals, truth);
    }

    static double Modulo(double value, double modulus) => Math.Round(((value % modulus) + modulus) % modulus, 2);
}
