namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>One weighted fit of the time-of-week and temperature model.</summary>
/// <param name="Centre">Moment at which the weights are largest; null for equal weights.</param>
/// <param name="Levels">Level of each of the 168 hours of the week, in the commodity's unit per hour.</param>
/// <param name="OccupiedSlopes">Coefficients of the temperature terms (and further terms) in occupied hours.</param>
/// <param name="UnoccupiedSlopes">The same in unoccupied hours.</param>
public sealed record TowtSegment(DateTimeOffset? Centre, double[] Levels, double[] OccupiedSlopes, double[] UnoccupiedSlopes);
