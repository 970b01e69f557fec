namespace OfficeAffairs.Energy.Analytics.Forecasts;

/// <summary>How a year's end stands to its target.</summary>
public enum TargetOutlook
{
    /// <summary>The whole band lies at or below the target.</summary>
    Met = 0,

    /// <summary>The target lies within the band.</summary>
    Open = 1,

    /// <summary>The whole band lies above the target.</summary>
    Missed = 2,
}
