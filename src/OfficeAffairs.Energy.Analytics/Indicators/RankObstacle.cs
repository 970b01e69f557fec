namespace OfficeAffairs.Energy.Analytics.Indicators;

/// <summary>Why an indicator is not ranked among its peers. The numbers are stored: never renumber.</summary>
public enum RankObstacle
{
    /// <summary>Nothing was metered.</summary>
    NoConsumption = 1,

    /// <summary>Area, persons or computers are not known.</summary>
    NoDenominator = 2,

    /// <summary>Area or persons are known on some days of the period only.</summary>
    FactsIncomplete = 3,

    /// <summary>A commodity could not be converted for want of a factor.</summary>
    MissingFactor = 4,

    /// <summary>Too many intervals are missing.</summary>
    Incomplete = 5,

    /// <summary>Too much is estimated.</summary>
    Estimated = 6,
}
