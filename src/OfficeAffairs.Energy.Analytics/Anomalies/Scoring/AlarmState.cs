namespace OfficeAffairs.Energy.Analytics.Anomalies.Scoring;

/// <summary>What an hour is to somebody who watches.</summary>
/// <param name="Height">Largest value, 1 and above, of the channels for which it is news; 0 when it is none.</param>
/// <param name="Told">Whether it is out of the ordinary still, and was told before.</param>
readonly record struct AlarmState(double Height, bool Told)
{
    /// <summary>Whether somebody is told.</summary>
    public bool IsAlarm => Height > 0;
}
