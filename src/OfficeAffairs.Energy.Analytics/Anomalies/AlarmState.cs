namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>What an hour is to somebody who watches. Ordered: the more urgent is the larger.</summary>
enum AlarmState
{
    /// <summary>Nothing out of the ordinary.</summary>
    Quiet = 0,

    /// <summary>Out of the ordinary still, and told before.</summary>
    Told = 1,

    /// <summary>Out of the ordinary, and news.</summary>
    Alarm = 2,
}
