namespace OfficeAffairs.Energy.Analytics.Baselines.Learning;

/// <summary>Our own gradient-boosted trees as a learner.</summary>
public sealed class TreeLearner : ILearner
{
    /// <inheritdoc/>
    public string Name => "trees";

    /// <inheritdoc/>
    public ILearntFunction Learn(LearningTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return BoostedTreesFitter.Fit(task);
    }
}
