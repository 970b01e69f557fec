namespace OfficeAffairs.Energy.Analytics.Baselines.Learning;

/// <summary>One feature of a task with what is known of it beforehand. Learners use the hints that they understand.</summary>
/// <param name="Values">One value per row, NaN where not known.</param>
/// <param name="Kinship">
/// For a category (a day of the week, a season): how alike two different ones are beforehand, 0 to 1. Null for a quantity.
/// </param>
/// <param name="Scale">For a quantity: over this distance the function may change, in the quantity's unit; null for the quantity's standard deviation.</param>
/// <param name="Falling">Whether the function may not rise with the quantity: warmer is never more heat.</param>
public sealed record LearningFeature(double[] Values, double? Kinship = null, double? Scale = null, bool Falling = false);
