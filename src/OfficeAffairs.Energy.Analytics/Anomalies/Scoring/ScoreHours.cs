namespace OfficeAffairs.Energy.Analytics.Anomalies.Scoring;

/// <summary>Which hours a channel of the score looks at.</summary>
public enum ScoreHours
{
    /// <summary>All hours.</summary>
    All = 0,

    /// <summary>Evenings, nights and days off.</summary>
    Idle = 1,

    /// <summary>Working hours of working days.</summary>
    Busy = 2,
}
