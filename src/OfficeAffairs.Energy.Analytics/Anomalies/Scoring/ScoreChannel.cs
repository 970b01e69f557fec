namespace OfficeAffairs.Energy.Analytics.Anomalies.Scoring;

/// <summary>
/// One way of looking at the load: over how long, at which hours, and what counts as usual. Its value is 1 where it is as large as its own past
/// (<see cref="Quantile"/> over <see cref="PastDays"/>) or as <see cref="Floor"/> in <see cref="Unit"/>, whichever is larger (for
/// drift the root of the sum of their squares).
/// </summary>
public sealed record ScoreChannel
{
    /// <summary>Hours that are averaged.</summary>
    public required int Window { get; init; }

    /// <summary>What is averaged.</summary>
    public required ScoreSource Source { get; init; }

    /// <summary>Which hours count. Default all.</summary>
    public ScoreHours Hours { get; init; }

    /// <summary>Whether only more than usual counts. Default false: both ways.</summary>
    public bool UpwardsOnly { get; init; }

    /// <summary>Point of the past values that it is held against, 0 to 1; 0 (the default) for none.</summary>
    public double Quantile { get; init; }

    /// <summary>Days of past values. Default 120.</summary>
    public int PastDays { get; init; } = 120;

    /// <summary>What is usual at least, in <see cref="Unit"/>: a quiet past must not make everything loud. Default 1.</summary>
    public double Floor { get; init; } = 1;

    /// <summary>What <see cref="Floor"/> is a share of. Default one.</summary>
    public ScoreUnit Unit { get; init; }

    /// <summary>Factor on the value: above 1 the channel raises an alarm. Default 1.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Hours after which an alarm of this channel has been told and falls silent; 0 (the default) for never.</summary>
    public int ToldHours { get; init; }

    /// <summary>Hours without alarm after which the next one is new. Default 0.</summary>
    public int QuietHours { get; init; }
}
