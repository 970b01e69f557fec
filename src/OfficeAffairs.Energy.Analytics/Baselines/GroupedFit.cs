namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>Result of <see cref="GroupedLeastSquares"/>.</summary>
/// <param name="Levels">Level of every group at zero of all columns; NaN for a group without rows.</param>
/// <param name="Slopes">Coefficient of every dense column; 0 for one that adds nothing.</param>
/// <param name="Parameters">Number of parameters that were determined: the p of n - p.</param>
sealed record GroupedFit(double[] Levels, double[] Slopes, int Parameters);
