namespace OfficeAffairs.Energy.Analytics.Baselines.Learning;

/// <summary>One regression tree as flat arrays; node 0 is the root.</summary>
/// <param name="Feature">Feature that a node asks for; -1 for a leaf.</param>
/// <param name="Threshold">Values up to the threshold go left; the value of a leaf.</param>
/// <param name="Left">Index of the left child; the right one follows it.</param>
public sealed record BoostedTree(int[] Feature, double[] Threshold, int[] Left)
{
    /// <summary>The tree's value for one row of features; a missing feature (NaN) goes right.</summary>
    public double Value(ReadOnlySpan<double> row)
    {
        var node = 0;
        while (Feature[node] >= 0)
            node = row[Feature[node]] <= Threshold[node] ? Left[node] : Left[node] + 1;
        return Threshold[node];
    }
}
