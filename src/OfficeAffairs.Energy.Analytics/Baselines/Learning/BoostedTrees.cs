namespace OfficeAffairs.Energy.Analytics.Baselines.Learning;

/// <summary>A sum of regression trees around a first value.</summary>
/// <param name="First">The mean that the trees correct.</param>
/// <param name="Trees">The trees; their leaves already hold the learning rate.</param>
public sealed record BoostedTrees(double First, IReadOnlyList<BoostedTree> Trees) : ILearntFunction
{
    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> row)
    {
        var value = First;
        for (var i = 0; i < Trees.Count; i++)
            value += Trees[i].Value(row);
        return value;
    }
}
