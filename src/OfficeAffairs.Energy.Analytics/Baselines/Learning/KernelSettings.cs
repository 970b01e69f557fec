namespace OfficeAffairs.Energy.Analytics.Baselines.Learning;

/// <summary>Settings of the kernel regression. docs/analytics.md says which were tuned.</summary>
public sealed record KernelSettings
{
    /// <summary>Largest number of examples that carry the function; with more, evenly spaced ones stand for the rest. Default 192.</summary>
    public int MostPoints { get; init; } = 192;

    /// <summary>Standard deviation of what cannot be explained, as a share of the target's. Default 0.8.</summary>
    public double Noise { get; init; } = 0.8;

    /// <summary>Weight of the straight lines beside the bells. Default 0.1.</summary>
    public double LinearShare { get; init; } = 0.1;

    /// <summary>Weight of the level of each category beside the bells. Default 0.5.</summary>
    public double LevelShare { get; init; } = 0.5;

    /// <summary>Robust sigmas beyond which an example loses weight (Huber). Default 2.5.</summary>
    public double OutlierSigmas { get; init; } = 2.5;
}
