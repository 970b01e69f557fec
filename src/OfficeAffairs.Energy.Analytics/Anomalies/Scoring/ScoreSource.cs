namespace OfficeAffairs.Energy.Analytics.Anomalies.Scoring;

/// <summary>What a channel of the score looks at.</summary>
public enum ScoreSource
{
    /// <summary>The mean of the residual less most of its recent level, in sigmas of its hour.</summary>
    Sigmas = 0,

    /// <summary>The mean of the residual less most of its recent level, in the commodity's unit.</summary>
    Level = 1,

    /// <summary>As <see cref="Level"/>, with each hour weighted by how steady it is: a change of the base load is seen soonest where least scatters.</summary>
    SteadyLevel = 2,

    /// <summary>How far a single hour stands out: the least of what it rises above the hour before, above the residuals of the three hours before, and above the day before.</summary>
    Rise = 3,

    /// <summary>A deviation that lasts and grows: the least of the shares by which each third of the window lies on one side of the level of months before.</summary>
    Drift = 4,
}
