namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>What kind of thing is wrong: data and waste are never mixed.</summary>
public enum AnomalyCategory
{
    /// <summary>The measurement is wrong or missing.</summary>
    Data = 1,

    /// <summary>Energy is used that nobody needs.</summary>
    Waste = 2,

    /// <summary>Water runs away.</summary>
    Leak = 3,

    /// <summary>Phases, power factor, demand.</summary>
    PowerQuality = 4,

    /// <summary>A meter and those below it do not add up.</summary>
    Balance = 5,

    /// <summary>A plant works worse than it should.</summary>
    Efficiency = 6,

    /// <summary>A quota or target is in danger.</summary>
    Quota = 7,
}
