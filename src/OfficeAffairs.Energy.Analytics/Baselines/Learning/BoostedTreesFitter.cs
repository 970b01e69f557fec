namespace OfficeAffairs.Energy.Analytics.Baselines.Learning;

/// <summary>
/// Gradient-boosted regression trees for squared error, on histograms, grown leaf by leaf where the gain is largest
/// (J. H. Friedman, Annals of Statistics 29 (2001) 1189-1232). Deterministic: no sampling, ties go to the first feature.
/// </summary>
static class BoostedTreesFitter
{
    /// <summary>Fits the trees to the rows of the task.</summary>
    public static BoostedTrees Fit(LearningTask task)
    {
        var (y, rows, settings) = (task.Target, task.Rows, task.Boosting);
        var bins = task.Features.Select(f => FeatureBins.Of(f.Values, rows, settings.Bins)).ToArray();
        var residual = new double[rows.Length];
        var weights = task.Weights is { } all ? Array.ConvertAll(rows, r => all[r]) : null;
        var first = Mean(y, rows, weights);
        for (var i = 0; i < rows.Length; i++)
            residual[i] = y[rows[i]] - first;
        var grower = new TreeGrower(bins, [.. task.Features.Select(f => f.Falling)], residual, weights, settings);
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

    static double Mean(double[] y, int[] rows, double[]? weights)
    {
        double sum = 0, mass = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            sum += (weights?[i] ?? 1) * y[rows[i]];
            mass += weights?[i] ?? 1;
        }

        return mass > 0 ? sum / mass : 0;
    }
}
