namespace OfficeAffairs.Energy.Analytics.Baselines.Learning;

/// <summary>How a feature enters the kernel.</summary>
/// <param name="Kinship">For a category: how alike two different ones are, 0 to 1; null for a quantity.</param>
/// <param name="Centre">The mean that was learnt from; stands for a value that is not known.</param>
/// <param name="Scale">Distance over which the function may change.</param>
/// <param name="Low">Lowest value that is told apart: half a scale below what was seen.</param>
/// <param name="High">Highest value that is told apart.</param>
public sealed record KernelFeature(double? Kinship, double Centre, double Scale, double Low, double High)
{
    /// <summary>The value as the kernel sees it: a quantity in scales around its centre, kept near what was seen; a category as it is.</summary>
    public double Of(double value) => Kinship is not null
        ? value
        : double.IsNaN(value) ? 0 : (Math.Clamp(value, Low, High) - Centre) / Scale;
}
