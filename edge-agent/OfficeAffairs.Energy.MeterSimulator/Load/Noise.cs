namespace OfficeAffairs.Energy.MeterSimulator.Load;

/// <summary>
/// Randomness without state: the value belongs to (seed, stream, index), so any moment can be computed alone and every run
/// gives the same. The mixing is SplitMix64 (Steele, Lea, Flood 2014).
/// </summary>
static class Noise
{
    public static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    public static ulong Stream(ulong seed, string name)
    {
        foreach (var letter in name)
            seed = Mix(seed ^ letter);
        return Mix(seed);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public static double Unit(ulong stream, long index) => (Mix(stream ^ Mix((ulong)index)) >> 11) * (1.0 / (1UL << 53));

    /// <summary>Mean 0, standard deviation 1, within about 2.45: the difference of two uniform numbers, scaled.</summary>
    public static double Spread(ulong stream, long index)
    {
        var bits = Mix(stream ^ Mix((ulong)index));
        return ((bits >> 32) - (double)(uint)bits) * (2.449489742783178 / (1UL << 32));
    }

    /// <summary>A smooth course through <see cref="Spread"/> values at whole positions: neighbouring moments are alike.</summary>
    public static double Smooth(ulong stream, double position)
    {
        var whole = (long)Math.Floor(position);
        var part = position - whole;
        var weight = part * part * (3 - (2 * part));
        return (Spread(stream, whole) * (1 - weight)) + (Spread(stream, whole + 1) * weight);
    }
}
