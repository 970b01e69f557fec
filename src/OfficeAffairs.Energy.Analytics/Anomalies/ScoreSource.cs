namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>What a channel of the score averages.</summary>
public enum ScoreSource
{
    /// <summary>The residual in sigmas as it is: drift is seen only here.</summary>
    Plain = 0,

    /// <summary>The residual less part of its recent level.</summary>
    Centred = 1,

    /// <summary>Sudden rises of the residual against the three hours before: spikes.</summary>
    Rise = 2,
}
