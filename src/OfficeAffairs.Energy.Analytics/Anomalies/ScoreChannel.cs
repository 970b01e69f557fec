namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>One way of looking at the residual: over how long, over which hours, and what counts as usual.</summary>
/// <param name="Window">Hours that are averaged.</param>
/// <param name="Hours">Which hours count.</param>
/// <param name="Source">What is averaged.</param>
/// <param name="Quantile">Point of the past values of the average that it is held against, 0 to 1; 0 for none: then it counts in sigmas.</param>
/// <param name="PastDays">Days of past values.</param>
/// <param name="Weight">Factor on the value: above 1 the channel raises an alarm.</param>
/// <param name="ToldHours">Hours after which an alarm of this channel has been told and falls silent; 0 for never.</param>
/// <param name="QuietHours">Hours without alarm after which the next one is new.</param>
public sealed record ScoreChannel(
    int Window, ScoreHours Hours, ScoreSource Source, double Quantile, int PastDays, double Weight, int ToldHours = 0, int QuietHours = 0);
