namespace OfficeAffairs.Energy.Analytics.Baselines.Learning;

/// <summary>What a learner is given.</summary>
/// <param name="Features">The features.</param>
/// <param name="Target">What is to be explained, as long as the features; finite in the rows that are used.</param>
/// <param name="Rows">The rows to learn from.</param>
/// <param name="Weights">Weight of every row, above zero in those that are used; null for equal weights.</param>
/// <param name="Boosting">Size of the trees, for a learner that grows some.</param>
public sealed record LearningTask(IReadOnlyList<LearningFeature> Features, double[] Target, int[] Rows, double[]? Weights, BoostingSettings Boosting);
