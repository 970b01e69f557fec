namespace OfficeAffairs.Energy.Analytics.Anomalies.Scoring;

/// <summary>What is normal for a meter's raw values, learnt from a baseline year, and the hours that break it.</summary>
public sealed class QualityProfile
{
    const int LeastFlatHours = 5;

    QualityProfile(bool hasZeros, int longestFlat)
    {
        HasZeros = hasZeros;
        LongestFlat = longestFlat;
    }

    /// <summary>Whether the meter shows zero consumption in normal times.</summary>
    public bool HasZeros { get; }

    /// <summary>Hours of equal values from which on a flat line is a fault: one and a half times the longest usual one, at least 5.</summary>
    public int LongestFlat { get; }

    /// <summary>Learns from hours of normal operation.</summary>
    public static QualityProfile Learn(double[] load)
    {
        ArgumentNullException.ThrowIfNull(load);
        var zeros = load.Count(v => v == 0);
        var runs = FlatRuns(load);
        Array.Sort(runs);
        var usual = runs.Length == 0 ? 1 : runs[(int)(0.9999 * (runs.Length - 1))];
        return new QualityProfile(zeros > 0.0005 * load.Length, Math.Max(LeastFlatHours, (int)Math.Ceiling(1.5 * usual)));
    }

    /// <summary>The hours that are faulty beyond doubt; looks only back.</summary>
    public bool[] Faults(double[] load)
    {
        ArgumentNullException.ThrowIfNull(load);
        var runs = FlatRuns(load);
        var faults = new bool[load.Length];
        for (var i = 0; i < load.Length; i++)
            faults[i] = double.IsNaN(load[i]) || load[i] < 0 || (load[i] == 0 && !HasZeros) || runs[i] > LongestFlat;
        return faults;
    }

    // Length of the run of equal values that ends with each hour.
    static int[] FlatRuns(double[] load)
    {
        var runs = new int[load.Length];
        for (var i = 0; i < load.Length; i++)
            runs[i] = i > 0 && load[i] == load[i - 1] ? runs[i - 1] + 1 : 1;
        return runs;
    }
}
