namespace OfficeAffairs.Energy.Analytics.Baselines.Learning;

/// <summary>A feature put into classes of about equal size, so that a split is sought among few borders.</summary>
sealed class FeatureBins
{
    FeatureBins(double[] upper, byte[] bin)
    {
        Upper = upper;
        Bin = bin;
    }

    /// <summary>Largest value of each class but the last.</summary>
    public double[] Upper { get; }

    /// <summary>Class of each row that is used.</summary>
    public byte[] Bin { get; }

    /// <summary>Number of classes.</summary>
    public int Count => Upper.Length + 1;

    /// <summary>Makes the classes from the rows that are used.</summary>
    public static FeatureBins Of(double[] column, ReadOnlySpan<int> rows, int most)
    {
        // What is not known goes with the largest values, as in the trees.
        var sorted = new double[rows.Length];
        var known = 0;
        foreach (var row in rows)
        {
            if (!double.IsNaN(column[row]))
                sorted[known++] = column[row];
        }

        Array.Resize(ref sorted, known);
        Array.Sort(sorted);
        var upper = new List<double>();
        var distinct = sorted.Distinct().Count();
        for (var b = 1; b < Math.Min(most, distinct); b++)
        {
            var border = distinct <= most ? DistinctAt(sorted, b - 1) : sorted[(int)((long)b * sorted.Length / most)];
            if (border < sorted[^1] && (upper.Count == 0 || border > upper[^1]))
                upper.Add(border);
        }

        double[] borders = [.. upper];
        var bin = new byte[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var value = column[rows[i]];
            var at = double.IsNaN(value) ? borders.Length : Array.BinarySearch(borders, value);
            bin[i] = (byte)(at >= 0 ? at : ~at);
        }

        return new FeatureBins(borders, bin);
    }

    static double DistinctAt(double[] sorted, int index)
    {
        var seen = 0;
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] == sorted[i - 1])
                continue;
            if (seen++ == index)
                return sorted[i - 1];
        }

        return sorted[^1];
    }
}
