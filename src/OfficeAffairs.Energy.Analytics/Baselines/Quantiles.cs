namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>Order statistics and robust scales. Missing values (NaN) are left out; without any value the result is NaN.</summary>
static class Quantiles
{
    /// <summary>Makes the median absolute deviation of normal data equal to its standard deviation.</summary>
    const double MadToSigma = 1.4826;

    /// <summary>The quantile by linear interpolation between order statistics (R's type 7).</summary>
    public static double Of(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Where(double.IsFinite)];
        Array.Sort(sorted);
        return OfSorted(sorted, share);
    }

    /// <summary>The quantile of values already sorted and free of NaN.</summary>
    public static double OfSorted(ReadOnlySpan<double> sorted, double share)
    {
        if (sorted.Length == 0)
            return double.NaN;
        var position = share * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /// <summary>The middle value.</summary>
    public static double Median(IEnumerable<double> values) => Of(values, 0.5);

    /// <summary>Median absolute deviation around the median, scaled to a standard deviation.</summary>
    public static double RobustSigma(IEnumerable<double> values)
    {
        double[] known = [.. values.Where(double.IsFinite)];
        Array.Sort(known);
        var centre = OfSorted(known, 0.5);
        for (var i = 0; i < known.Length; i++)
            known[i] = Math.Abs(known[i] - centre);
        Array.Sort(known);
        return MadToSigma * OfSorted(known, 0.5);
    }
}
