namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>Settings of the blend. The defaults were chosen by cross-validation over university meters; docs/analytics.md says which were tuned.</summary>
public sealed record BlendSettings
{
    /// <summary>Settings of the trees.</summary>
    public BoostingSettings Boosting { get; init; } = new();

    /// <summary>Weight of the months beside a monthly model's own. Default 0.5.</summary>
    public double NeighbourMonth { get; init; } = 0.5;

    /// <summary>Weight of all other months. Default 0.05.</summary>
    public double OtherMonth { get; init; } = 0.05;

    /// <summary>Whether the trees see the time of the year when the period shows all of it. Default true.</summary>
    public bool SeasonInTrees { get; init; } = true;

    /// <summary>Days at the end of the baseline period whose level counts as recent. Default 56.</summary>
    public int RecentDays { get; init; } = 56;

    /// <summary>Share of the recent deviation that goes on after a whole year. Default 0.15.</summary>
    public double ShiftAfterYear { get; init; } = 0.15;

    /// <summary>Share of the recent deviation that goes on after a shorter period. Default 0.5.</summary>
    public double ShiftAfterPart { get; init; } = 0.5;

    /// <summary>Share of the linear model, the trees and the monthly models in the blend.</summary>
    public IReadOnlyList<double> Shares { get; init; } = [1 / 3.0, 1 / 3.0, 1 / 3.0];
}
