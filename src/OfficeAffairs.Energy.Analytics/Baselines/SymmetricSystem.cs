namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>Solves small symmetric positive semi-definite systems by Cholesky factors, leaving out columns that depend on earlier ones.</summary>
static class SymmetricSystem
{
    /// <summary>Solves normal * x = right; x is 0 for columns found dependent (as R's lm drops them).</summary>
    /// <param name="normal">Lower triangle of the matrix.</param>
    /// <param name="right">Right side.</param>
    /// <param name="scale">Size against which a remaining diagonal counts as zero, per column.</param>
    /// <param name="rank">Number of columns used.</param>
    public static double[] Solve(double[,] normal, double[] right, double[] scale, out int rank)
    {
        const double Tolerance = 1e-11;
        var n = right.Length;
        var factor = new double[n, n];
        var used = new bool[n];
        rank = 0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (!used[j])
                    continue;
                var sum = normal[i, j];
                for (var m = 0; m < j; m++)
                    sum -= factor[i, m] * factor[j, m];
                factor[i, j] = sum / factor[j, j];
            }

            var rest = normal[i, i];
            for (var m = 0; m < i; m++)
                rest -= factor[i, m] * factor[i, m];
            used[i] = rest > Tolerance * Math.Max(scale[i], double.Epsilon);
            if (!used[i])
                continue;
            factor[i, i] = Math.Sqrt(rest);
            rank++;
        }

        return Substitute(factor, used, right);
    }

    static double[] Substitute(double[,] factor, bool[] used, double[] right)
    {
        var n = right.Length;
        var forward = new double[n];
        for (var i = 0; i < n; i++)
        {
            if (!used[i])
                continue;
            var sum = right[i];
            for (var m = 0; m < i; m++)
                sum -= factor[i, m] * forward[m];
            forward[i] = sum / factor[i, i];
        }

        var x = new double[n];
        for (var i = n - 1; i >= 0; i--)
        {
            if (!used[i])
                continue;
            var sum = forward[i];
            for (var m = i + 1; m < n; m++)
                sum -= used[m] ? factor[m, i] * x[m] : 0;
            x[i] = sum / factor[i, i];
        }

        return x;
    }
}
