namespace OfficeAffairs.Energy.Analytics.Baselines.Learning;

/// <summary>
/// Robust kernel regression: the mean of a Gaussian process, carried by a limited number of examples (subset of regressors, Rasmussen and Williams 2006,
/// section 8.3.1), with Huber's weights against outliers.
/// </summary>
/// <param name="settings">Settings; null for the defaults.</param>
public sealed class KernelLearner(KernelSettings? settings = null) : ILearner
{
    const int Rounds = 4;

    // A perfect fit needs no outliers; below this share of the spread none are sought.
    const double LeastSigma = 0.03;

    // Keeps the system solvable where examples stand at the same place.
    const double Jitter = 1e-8;

    readonly KernelSettings _settings = settings ?? new KernelSettings();

    /// <inheritdoc/>
    public string Name => "kernel";

    /// <inheritdoc/>
    public ILearntFunction Learn(LearningTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var rows = task.Rows;
        KernelFeature[] features = [.. task.Features.Select(f => FeatureOf(f, rows))];
        if (rows.Length == 0)
            return new KernelFunction(_settings, features, [], [], 0);
        var age = rows.Select(r => task.Weights?[r] ?? 1).ToArray();
        var total = age.Sum();
        age = [.. age.Select(w => w * age.Length / total)];
        var level = rows.Select((r, i) => age[i] * task.Target[r]).Sum() / rows.Length;
        var spread = Math.Sqrt(rows.Average(r => (task.Target[r] - level) * (task.Target[r] - level)));
        if (spread <= 1e-12 * Math.Abs(level))
            return new KernelFunction(_settings, features, [], [], level);
        var points = Points(task, features);
        var carriers = Carriers(points, features.Length);
        var y = rows.Select(r => (task.Target[r] - level) / spread).ToArray();
        var weights = Solve(points, carriers, features, y, age);
        return new KernelFunction(_settings, features, carriers, [.. weights.Select(w => w * spread)], level);
    }

    static KernelFeature FeatureOf(LearningFeature feature, int[] rows)
    {
        if (feature.Kinship is { } kinship)
            return new KernelFeature(kinship, 0, 1, 0, 0);
        var known = rows.Select(r => feature.Values[r]).Where(double.IsFinite).ToArray();
        if (known.Length == 0)
            return new KernelFeature(null, 0, 1, 0, 0);
        var mean = known.Average();
        var scale = feature.Scale ?? Math.Sqrt(known.Average(v => (v - mean) * (v - mean)));
        if (!(scale > 0))
            scale = 1;
        return new KernelFeature(null, mean, scale, known.Min() - scale / 2, known.Max() + scale / 2);
    }

    // Rounded, so that a stored model is short and the same as the one at hand.
    static double[] Points(LearningTask task, KernelFeature[] features)
    {
        var points = new double[task.Rows.Length * features.Length];
        for (var i = 0; i < task.Rows.Length; i++)
        {
            for (var k = 0; k < features.Length; k++)
                points[i * features.Length + k] = Math.Round(features[k].Of(task.Features[k].Values[task.Rows[i]]), 4);
        }

        return points;
    }

    // Evenly over the period; the step is no whole number, so no hour of the week is left out.
    double[] Carriers(double[] points, int width)
    {
        var rows = points.Length / width;
        var count = Math.Min(rows, _settings.MostPoints);
        var carriers = new double[count * width];
        for (var c = 0; c < count; c++)
            Array.Copy(points, (int)((long)c * rows / count) * width, carriers, c * width, width);
        return carriers;
    }

    double[] Solve(double[] points, double[] carriers, KernelFeature[] features, double[] y, double[] age)
    {
        var across = Kernel(points, carriers, features);
        var among = Kernel(carriers, carriers, features);
        var weights = new double[among.Length];
        var trust = (double[])age.Clone();
        for (var round = 0; round < Rounds; round++)
        {
            weights = WeightedFit(across, among, y, trust);
            var error = across.Select((k, i) => Math.Abs(y[i] - Dot(k, weights))).ToArray();
            var limit = _settings.OutlierSigmas * Math.Max(LeastSigma, 1.4826 * Quantiles.Median(error));
            for (var i = 0; i < trust.Length; i++)
                trust[i] = age[i] * (error[i] > limit ? limit / error[i] : 1);
        }

        return weights;
    }

    // Normal equations of the subset of regressors: (K'WK + s2 Kcc) a = K'W y.
    double[] WeightedFit(double[][] across, double[][] among, double[] y, double[] trust)
    {
        var m = among.Length;
        var normal = new double[m, m];
        var right = new double[m];
        for (var i = 0; i < y.Length; i++)
        {
            var k = across[i];
            for (var a = 0; a < m; a++)
            {
                var value = trust[i] * k[a];
                right[a] += value * y[i];
                for (var b = 0; b <= a; b++)
                    normal[a, b] += value * k[b];
            }
        }

        var scale = new double[m];
        for (var a = 0; a < m; a++)
        {
            for (var b = 0; b <= a; b++)
                normal[a, b] += _settings.Noise * _settings.Noise * among[a][b];
            normal[a, a] *= 1 + Jitter;
            scale[a] = normal[a, a];
        }

        return SymmetricSystem.Solve(normal, right, scale, out _);
    }

    double[][] Kernel(double[] from, double[] to, KernelFeature[] features)
    {
        var width = features.Length;
        var result = new double[from.Length / width][];
        for (var i = 0; i < result.Length; i++)
        {
            var row = result[i] = new double[to.Length / width];
            for (var j = 0; j < row.Length; j++)
                row[j] = KernelFunction.Between(_settings, features, from.AsSpan(i * width, width), to.AsSpan(j * width, width));
        }

        return result;
    }

    static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
