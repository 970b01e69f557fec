namespace OfficeAffairs.Energy.Analytics.Baselines.Learning;

/// <summary>
/// Learns a function of several features from examples: the part of the blends that is not linear. A learner must be deterministic (the same task gives
/// the same function), must take missing feature values (NaN), must stay near what it has seen when asked beyond it, and returns a function that
/// stands in JSON, so that a claim can be computed again without the learner.
/// </summary>
public interface ILearner
{
    /// <summary>Stable name, lower case: trees, kernel.</summary>
    string Name { get; }

    /// <summary>Learns.</summary>
    /// <param name="task">Features, target and hints.</param>
    /// <returns>The function; a constant when there is nothing to learn from.</returns>
    ILearntFunction Learn(LearningTask task);
}
