using OfficeAffairs.Energy.Analytics.Baselines.Learning;

namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>Settings of the blend. The defaults were chosen by cross-validation over university meters; docs/analytics.md says which were tuned.</summary>
public sealed record BlendSettings
{
    /// <summary>Settings of the trees.</summary>
    public BoostingSettings Boosting { get; init; } = new();

    /// <summary>Whether the trees see the time of the year when the period shows all of it. Default true.</summary>
    public bool SeasonInTrees { get; init; } = true;

    /// <summary>Days in which an observation's weight in the linear part halves, counted back from the end of the period. Default 180.</summary>
    public double HalfLifeDays { get; init; } = 180;

    /// <summary>The linear part's <see cref="TowtSettings.Ridge"/>. Default 0.1.</summary>
    public double Ridge { get; init; } = 0.1;

    /// <summary>Share of the linear part in the blend, 0 to 1; the trees have the rest. Default 0.5.</summary>
    public double LinearShare { get; init; } = 0.5;
}
