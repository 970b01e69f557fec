namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>
/// Weighted least squares with one free level per group (a dummy variable each) and a few dense columns beside them.
/// The levels are swept out first (Frisch-Waugh-Lovell), so that a year of hours with 168 levels costs a system of only the dense columns.
/// Columns that add nothing (constant within every group) get the coefficient 0.
/// </summary>
static class GroupedLeastSquares
{
    /// <summary>Fits y = level[group] + sum of slope[k] * columns[k] over the rows.</summary>
    /// <param name="rows">Indices of the rows to use; their y and columns must be finite.</param>
    /// <param name="group">Group of every row, 0 to <paramref name="groups"/> - 1.</param>
    /// <param name="groups">Number of groups.</param>
    /// <param name="columns">The dense columns, each as long as y.</param>
    /// <param name="y">What is to be explained.</param>
    /// <param name="weights">Weight of every row, or null for equal weights.</param>
    /// <param name="ridge">Added to the diagonal of the dense system, as a share of each column's own spread; 0 for plain least squares.</param>
    public static GroupedFit Fit(
        ReadOnlySpan<int> rows, int[] group, int groups, double[][] columns, double[] y, double[]? weights, double ridge = 0)
    {
        var k = columns.Length;
        var means = new double[groups, k + 1];
        var mass = new double[groups];
        Accumulate(rows, group, columns, y, weights, means, mass);
        var normal = new double[k, k];
        var right = new double[k];
        var spread = new double[k];
        var centred = new double[k];
        foreach (var row in rows)
        {
            var g = group[row];
            var w = weights?[row] ?? 1;
            for (var a = 0; a < k; a++)
                centred[a] = columns[a][row] - means[g, a];
            var target = y[row] - means[g, k];
            for (var a = 0; a < k; a++)
            {
                var value = w * centred[a];
                right[a] += value * target;
                for (var b = 0; b <= a; b++)
                    normal[a, b] += value * centred[b];
                spread[a] += w * columns[a][row] * columns[a][row];
            }
        }

        for (var a = 0; a < k; a++)
            normal[a, a] *= 1 + ridge;
        var slopes = SymmetricSystem.Solve(normal, right, spread, out var rank);
        var levels = new double[groups];
        var used = 0;
        for (var g = 0; g < groups; g++)
        {
            levels[g] = double.NaN;
            if (mass[g] <= 0)
                continue;
            used++;
            levels[g] = means[g, k];
            for (var a = 0; a < k; a++)
                levels[g] -= slopes[a] * means[g, a];
        }

        return new GroupedFit(levels, slopes, used + rank);
    }

    static void Accumulate(
        ReadOnlySpan<int> rows, int[] group, double[][] columns, double[] y, double[]? weights, double[,] means, double[] mass)
    {
        var k = columns.Length;
        foreach (var row in rows)
        {
            var g = group[row];
            var w = weights?[row] ?? 1;
            mass[g] += w;
            for (var a = 0; a < k; a++)
                means[g, a] += w * columns[a][row];
            means[g, k] += w * y[row];
        }

        for (var g = 0; g < mass.Length; g++)
        {
            for (var a = 0; a <= k && mass[g] > 0; a++)
                means[g, a] /= mass[g];
        }
    }
}
