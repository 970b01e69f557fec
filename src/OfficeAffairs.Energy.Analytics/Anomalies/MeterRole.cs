namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>What a meter is for in its building.</summary>
public enum MeterRole
{
    /// <summary>Measures part of what a main meter measures.</summary>
    Sub = 0,

    /// <summary>The meter by which a commodity enters the building.</summary>
    Main = 1,

    /// <summary>Measures the information technology of a machine room.</summary>
    It = 2,

    /// <summary>Checks another meter; not counted.</summary>
    Check = 3,

    /// <summary>Measures weather.</summary>
    Weather = 4,
}
