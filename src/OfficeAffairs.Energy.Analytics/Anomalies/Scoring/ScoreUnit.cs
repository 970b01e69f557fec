namespace OfficeAffairs.Energy.Analytics.Anomalies.Scoring;

/// <summary>What the least usual value of a channel is a share of.</summary>
public enum ScoreUnit
{
    /// <summary>One: sigmas or shares.</summary>
    One = 0,

    /// <summary>The mean load of the baseline period.</summary>
    MeanLoad = 1,

    /// <summary>The difference between working hours and quiet hours in the last four weeks.</summary>
    Swing = 2,
}
