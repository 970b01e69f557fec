namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>
/// Searches balance points: every pair on a grid is fitted by least squares, and the form with the largest adjusted R squared is taken, the earlier of
/// equals. Slopes must not be negative. Clauses of CalTRACK 2.0 (docs.caltrack.org) stand beside the steps.
/// </summary>
/// <param name="rows">The days or months to use.</param>
/// <param name="y">Consumption of each.</param>
/// <param name="weights">Weight of each; null for equal weights.</param>
/// <param name="parametersPerTerm">How many parameters a term counts for: 1 (its slope, CalTRACK), 2 (its balance point too).</param>
sealed class ChangePointSearch(int[] rows, double[] y, double[]? weights, int parametersPerTerm)
{
    /// <summary>The best form.</summary>
    /// <param name="balances">Balance points from the lowest to the highest.</param>
    /// <param name="heating">Heating degree days of each balance point; null where they do not carry a term.</param>
    /// <param name="cooling">Cooling degree days of each balance point; null where they do not carry a term.</param>
    public ChangePointFit Best(double[] balances, double[]?[] heating, double[]?[] cooling)
    {
        var best = Try(null, null, null, null)!;
        for (var h = 0; h < balances.Length; h++)
        {
            best = Better(best, heating[h] is null ? null : Try(balances[h], heating[h], null, null));
            best = Better(best, cooling[h] is null ? null : Try(null, null, balances[h], cooling[h]));
            for (var c = h; c < balances.Length && heating[h] is not null; c++)
                best = Better(best, cooling[c] is null ? null : Try(balances[h], heating[h], balances[c], cooling[c]));
        }

        return best;
    }

    // CalTRACK 3.4.3.3: the largest adjusted R squared among the candidates that qualify.
    static ChangePointFit Better(ChangePointFit best, ChangePointFit? other) => other is not null && other.AdjustedRSquared > best.AdjustedRSquared ? other : best;

    // CalTRACK 3.4.2: coefficients must not be negative.
    ChangePointFit? Try(double? heating, double[]? heatingDays, double? cooling, double[]? coolingDays)
    {
        double[][] columns = [.. new[] { heatingDays, coolingDays }.OfType<double[]>()];
        var spent = columns.Length * parametersPerTerm;
        if (rows.Length <= spent + 1)
            return columns.Length == 0 ? new ChangePointFit(Mean(), null, 0, null, 0, 0) : null;
        var fit = GroupedLeastSquares.Fit(rows, new int[y.Length], 1, columns, y, weights);
        if (fit.Slopes.Any(s => s < 0))
            return null;
        var mean = Mean();
        double error = 0, total = 0;
        foreach (var row in rows)
        {
            var value = fit.Levels[0];
            for (var k = 0; k < columns.Length; k++)
                value += fit.Slopes[k] * columns[k][row];
            error += Weight(row) * (y[row] - value) * (y[row] - value);
            total += Weight(row) * (y[row] - mean) * (y[row] - mean);
        }

        var adjusted = columns.Length == 0 || total <= 0 ? 0 : 1 - error / (rows.Length - spent - 1) / (total / (rows.Length - 1));
        return new ChangePointFit(fit.Levels[0], heating, heatingDays is null ? 0 : fit.Slopes[0], cooling, coolingDays is null ? 0 : fit.Slopes[^1], adjusted);
    }

    double Mean() => rows.Sum(r => Weight(r) * y[r]) / rows.Sum(Weight);

    double Weight(int row) => weights?[row] ?? 1;
}
