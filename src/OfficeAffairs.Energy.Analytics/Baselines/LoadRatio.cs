namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>What was metered beside what was expected, over the hours that have both.</summary>
/// <param name="Seen">Sum of the load, in the commodity's unit.</param>
/// <param name="Expected">Sum of what was expected.</param>
/// <param name="Hours">How many hours have both.</param>
public readonly record struct LoadRatio(double Seen, double Expected, int Hours)
{
    /// <summary>Sums the hours from <paramref name="from"/> up to <paramref name="to"/>, without it.</summary>
    public static LoadRatio Sum(double[] load, double[] expected, int from, int to)
    {
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(expected);
        double seen = 0, should = 0;
        var hours = 0;
        for (var i = from; i < to; i++)
        {
            if (!double.IsFinite(load[i] + expected[i]))
                continue;
            seen += load[i];
            should += expected[i];
            hours++;
        }

        return new LoadRatio(seen, should, hours);
    }

    /// <summary>Load over expected; NaN where nothing was expected.</summary>
    public static double Of(double[] load, double[] expected, int from, int to) => Sum(load, expected, from, to).Value;

    /// <summary>Load over expected; NaN where nothing was expected.</summary>
    public double Value => Expected > 0 ? Seen / Expected : double.NaN;
}
