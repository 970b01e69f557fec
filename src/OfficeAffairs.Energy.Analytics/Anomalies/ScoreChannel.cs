namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>One way of looking at the residual: over how long, over which hours, and what counts as usual.</summary>
/// <param name="Window">Hours that are averaged.</param>
/// <param name="Hours">Which hours count.</param>
/// <param name="Source">What is averaged.</param>
/// <param name="Quantile">Point of the past values of the average that it is held against, 0 to 1; 0 for none: then it counts in sigmas.</param>
/// <param name="PastDays">Days of past values.</param>
/// <param name="Weight">Share of the score.</param>
/// <param name="Fade">Factor on what lasts and has been told; 1 for none. Only for windows of three days and more.</param>
public sealed record ScoreChannel(int Window, ScoreHours Hours, ScoreSource Source, double Quantile, int PastDays, double Weight, double Fade = 0.6);
