namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>
/// Gradient-boosted regression trees for squared error, on histograms, grown leaf by leaf where the gain is largest
/// (J. H. Friedman, Annals of Statistics 29 (2001) 1189-1232). Deterministic: no sampling, ties go to the first feature.
/// </summary>
static class BoostedTreesFitter
{
    /// <summary>Fits the trees to the given rows.</summary>
    /// <param name="columns">Features, one array each.</param>
    /// <param name="y">What is to be explained.</param>
    /// <param name="rows">Rows to use.</param>
    /// <param name="settings">Settings.</param>
    public static BoostedTrees Fit(double[][] columns, double[] y, int[] rows, BoostingSettings settings)
    {
        var bins = columns.Select(c => FeatureBins.Of(c, rows, settings.Bins)).ToArray();
        var residual = new double[rows.Length];
        var first = rows.Length == 0 ? 0 : rows.Average(r => y[r]);
        for (var i = 0; i < rows.Length; i++)
            residual[i] = y[rows[i]] - first;
        var grower = new TreeGrower(bins, residual, settings);
        var trees = new List<BoostedTree>(settings.Trees);
        for (var t = 0; t < settings.Trees; t++)
        {
            var tree = grower.Grow();
            if (tree.Feature.Length == 1)
                break;
            trees.Add(tree);
        }

        return new BoostedTrees(first, trees);
    }
}
