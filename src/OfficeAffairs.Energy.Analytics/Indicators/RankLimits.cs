namespace OfficeAffairs.Energy.Analytics.Indicators;

/// <summary>What an indicator must reach to be ranked.</summary>
/// <param name="LeastCompleteness">Least share of intervals present, 0 to 1.</param>
/// <param name="LargestEstimatedShare">Largest estimated share of the numerator, 0 to 1.</param>
public sealed record RankLimits(double LeastCompleteness, double LargestEstimatedShare);
