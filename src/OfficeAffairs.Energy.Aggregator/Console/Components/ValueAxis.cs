namespace OfficeAffairs.Energy.Aggregator.Console.Components;

/// <summary>The end and the step of a value axis that begins at zero: round figures, about four of them.</summary>
/// <param name="Max">End of the axis.</param>
/// <param name="Step">Distance of the labels.</param>
public sealed record ValueAxis(double Max, double Step)
{
    const int Labels = 4;

    /// <summary>The axis that the highest value fits under; 0 to 1 where there is none.</summary>
    public static ValueAxis For(double highest)
    {
        if (!double.IsFinite(highest) || highest <= 0) return new ValueAxis(1, 0.25);
        var rough = highest / Labels;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 2.5 => 2.5, <= 5 => 5, _ => 10 };
        return new ValueAxis(Math.Ceiling(highest / step) * step, step);
    }
}
