namespace OfficeAffairs.Energy.Analytics.Baselines.Learning;

/// <summary>A function that is a sum of kernels around a number of examples, times the weight of each.</summary>
/// <param name="Settings">The settings of the fit.</param>
/// <param name="Features">How the features enter.</param>
/// <param name="Points">The examples, one after the other, as the kernel sees them.</param>
/// <param name="Weights">Weight of each example, in the target's unit.</param>
/// <param name="Level">The mean that the kernels correct.</param>
public sealed record KernelFunction(KernelSettings Settings, IReadOnlyList<KernelFeature> Features, double[] Points, double[] Weights, double Level) : ILearntFunction
{
    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> row)
    {
        var width = Features.Count;
        Span<double> point = stackalloc double[width];
        for (var k = 0; k < width; k++)
            point[k] = Features[k].Of(row[k]);
        var value = Level;
        for (var p = 0; p < Weights.Length; p++)
            value += Weights[p] * Between(Settings, Features, point, Points.AsSpan(p * width, width));
        return value;
    }

    /// <summary>
    /// The kernel: bells over the quantities, straight lines and a level, all of them weaker between different categories
    /// (Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, chapter 4: sums and products of kernels are kernels).
    /// </summary>
    internal static double Between(KernelSettings settings, IReadOnlyList<KernelFeature> features, ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double distance = 0, product = 0, kinship = 1;
        for (var k = 0; k < a.Length; k++)
        {
            if (features[k].Kinship is { } different)
            {
                kinship *= a[k].Equals(b[k]) ? 1 : different;
                continue;
            }

            distance += (a[k] - b[k]) * (a[k] - b[k]);
            product += a[k] * b[k];
        }

        return kinship * (Math.Exp(-0.5 * distance) + settings.LinearShare * product + settings.LevelShare);
    }
}
