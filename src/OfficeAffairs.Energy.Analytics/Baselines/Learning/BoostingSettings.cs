namespace OfficeAffairs.Energy.Analytics.Baselines.Learning;

/// <summary>Settings of the gradient-boosted trees. The defaults were found on university meters by a first study.</summary>
public sealed record BoostingSettings
{
    /// <summary>Number of trees. Default 150.</summary>
    public int Trees { get; init; } = 150;

    /// <summary>Share of each tree's correction that is taken. Default 0.05.</summary>
    public double LearningRate { get; init; } = 0.05;

    /// <summary>Largest number of leaves of a tree. Default 8.</summary>
    public int Leaves { get; init; } = 8;

    /// <summary>Least number of observations in a leaf. Default 40.</summary>
    public int ObservationsPerLeaf { get; init; } = 40;

    /// <summary>Pulls the values of leaves with few observations towards zero. Default 5.</summary>
    public double Ridge { get; init; } = 5;

    /// <summary>Largest number of classes that a feature's values are put into. Default 64, at most 255.</summary>
    public int Bins { get; init; } = 64;
}
