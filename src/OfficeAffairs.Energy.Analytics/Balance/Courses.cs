namespace OfficeAffairs.Energy.Analytics.Balance;

/// <summary>The courses of a meter and of those below it over the same intervals.</summary>
sealed record Courses(double[] Parent, IReadOnlyList<double[]> Children)
{
    public double[] Below { get; } = [.. Enumerable.Range(0, Parent.Length).Select(i => Children.Sum(child => child[i]))];

    public double[] Residual => [.. Parent.Zip(Below, (above, below) => above - below)];
}
